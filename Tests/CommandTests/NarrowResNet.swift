import Foundation
import HDF5

/// A state dictionary in torchvision's layout whose stages have a sixteenth of the channels: a network of width 4.
struct NarrowResNet {
    static let width = 4

    /// By torchvision's name.
    var tensors: [String: HDF5Array]

    /// - Parameter layers: 18, 34 or 50.
    init(layers: Int = 18) throws {
        let file = Program.root.appending(path: "Tests/Fixtures/torchvision.json")
        let json = try JSONSerialization.jsonObject(with: Data(contentsOf: file)) as? [String: Any]
        let layouts = json?["layouts"] as? [String: [[Any]]]
        tensors = [:]
        for (index, entry) in (layouts?["\(layers)"] ?? []).enumerated() {
            guard let name = entry.first as? String, let shape = entry.last as? [Int] else { continue }
            tensors[name] = Self.values(name, shape.map { $0 >= 64 ? $0 / 16 : $0 }, phase: Double(index))
        }
    }

    private static func values(_ name: String, _ shape: [Int], phase: Double) -> HDF5Array {
        guard !name.hasSuffix("num_batches_tracked") else { return HDF5Array([Int64(phase)], shape: shape) }
        let size = shape.count > 1 ? (2 / Double(shape.dropFirst().reduce(1, *))).squareRoot() : 0.5
        let middle = name.hasSuffix("running_var") ? 1.0 : 0
        return HDF5Array(
            (0..<shape.reduce(1, *)).map { Float(middle + size * sin(1.7 * Double($0) + phase)) },
            shape: shape
        )
    }

    /// Writes HDF5 below a group, as files of parameters are.
    func write(to name: String, in folder: TemporaryFolder) throws {
        try writeHDF5(to: folder.url.appending(path: name).path) { writer in
            for (name, array) in tensors.sorted(by: { $0.key < $1.key }) {
                try writer.write(array, to: "parameters/\(name)")
            }
        }
    }
}

extension SpecTexts {
    /// Depth with two narrow ResNets that begin with files.
    static func residual(depth: String, pose: String, width: Int = NarrowResNet.width, rate: Double = 1e-12) -> String {
        SpecTexts.depth(name: "residual", steps: 4).replacing(
            #""depth": {"type": "dispnet", "width": 0.05}"#,
            with: #""depth": {"type": "resnet", "width": \#(width), "weights": "\#(depth)"}"#
        ).replacing(
            #""pose": {"type": "poseexpnet", "width": 0.1}"#,
            with: #""pose": {"type": "resnet", "width": \#(NarrowResNet.width), "weights": "\#(pose)"}"#
        ).replacing(#""rate": 1e-3"#, with: #""rate": \#(rate)"#)
            .replacing(#""seeds""#, with: #""objective": {"explainability": 0}, "seeds""#)
    }
}
