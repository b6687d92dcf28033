internal import Foundation
import Scenes
public import Specs
public import Torch

/// One pinhole camera for all frames, learned like a weight. Gordon et al. 2019 predict one per frame.
public struct LearnedCamera: Module {
    /// Logarithms of fx over the width and fy over the height, then cx and cy over them.
    let values: Parameter

    /// - Parameter intrinsics: fx, fy, cx, cy in pixels to begin with.
    public init(_ intrinsics: [Float], height: Int, width: Int, device: Device) {
        let (w, h) = (Double(width), Double(height))
        let k = intrinsics.map(Double.init)
        let start = [log(k[0] / w), log(k[1] / h), (k[2] + 0.5) / w, (k[3] + 0.5) / h].map { Float($0) }
        values = Parameter(Tensor(start, shape: [4], device: device))
    }

    /// fx, fy, cx, cy in pixels of frames of a size, `[4]`.
    public func callAsFunction(height: Int, width: Int) -> Tensor {
        let (h, w) = (Double(height), Double(width))
        let focal = values.tensor.sliced(0, 0, 2).exp()
        let centre = values.tensor.sliced(0, 2, 4)
        return .concatenated(
            [
                focal.sliced(0, 0, 1) * w, focal.sliced(0, 1, 2) * h, centre.sliced(0, 0, 1) * w - 0.5,
                centre.sliced(0, 1, 2) * h - 0.5,
            ],
            0
        )
    }
}

/// Where intrinsics come from, as a camera that is learned or none. The settings of each source adopt this.
public protocol CameraDesign: IntrinsicsSourceSettings {
    /// The camera that is learned; nil where intrinsics are given.
    ///
    /// - Parameters:
    ///   - given: fx, fy, cx, cy of the data in pixels.
    ///   - height: Of a frame in pixels.
    ///   - width: Of a frame in pixels.
    func makeCamera(_ given: [Float], height: Int, width: Int, device: Device) -> LearnedCamera?
}

extension IntrinsicsChoice {
    /// What makes the camera.
    var design: any CameraDesign { get throws { try implementation() } }
}

extension GivenIntrinsicsSettings: CameraDesign {
    public func makeCamera(_ given: [Float], height: Int, width: Int, device: Device) -> LearnedCamera? { nil }
}

extension LearnedIntrinsicsSettings: CameraDesign {
    public func makeCamera(_ given: [Float], height: Int, width: Int, device: Device) -> LearnedCamera? {
        var start = given
        if let degrees = fieldOfView {
            let guess = centredIntrinsics(width: width, height: height, fieldOfView: degrees)
            start = (0..<4).map { guess[$0] }
        }
        return LearnedCamera(start, height: height, width: width, device: device)
    }
}
