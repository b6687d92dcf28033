public import Specs
public import Torch

/// Motion between frames by seven convolutions: PoseExpNet's encoder and pose branch as one chain.
///
/// Zhou et al. 2017, appendix; in this form, for pairs, the small pose network of Godard et al. 2019.
public struct PoseCNN: Module {
    let convs: [Conv2d]
    let pose: Conv2d
    let vectors: Int
    let scale: Double

    /// - Parameters:
    ///   - images: Frames: 2, or more for the motions to all others at once.
    ///   - width: Factor on the channels of every layer.
    ///   - scale: Factor on the motion.
    public init(images: Int = 2, width: Double = 1, scale: Double = 0.01, generator: Generator) {
        let channels = [16, 32, 64, 128, 256, 256, 256].map { max(1, Int((Double($0) * width).rounded())) }
        let kernels = [7, 5, 3, 3, 3, 3, 3]
        convs = channels.indices.map { level in
            Conv2d(
                level == 0 ? 3 * images : channels[level - 1],
                channels[level],
                kernel: kernels[level],
                stride: 2,
                padding: kernels[level] / 2,
                generator: generator
            )
        }
        vectors = images - 1
        pose = Conv2d(channels[6], 6 * vectors, kernel: 1, generator: generator)
        self.scale = scale
    }

    /// Motions `[n, images − 1, 6]`, translation then rotation, of `[n, 3·images, h, w]` in [0, 1].
    public func callAsFunction(_ frames: Tensor) -> Tensor {
        let features = convs.reduce(frames) { $1($0).reluInPlace() }
        return pose(features).mean(2, 3).reshaped(-1, vectors, 6) * scale
    }
}

extension PoseCNN: MotionPredictor {
    public var module: any Module { self }

    public func motions(
        of places: [Int],
        images: [Tensor],
        features: (Int) -> Tensor
    ) -> (numbers: Tensor, masks: [Tensor]) { (self(.concatenated(places.map { images[$0] }, 1)), []) }
}

extension PoseCNNSettings: PoseNetworkDesign {
    public func makePredictor(_ context: PoseContext) -> (any MotionPredictor)? {
        PoseCNN(images: frames.count, width: width, scale: scale, generator: context.generator)
    }
}
