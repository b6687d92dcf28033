import Foundation
import Support
import Testing
import Torch
import Vision

/// The features of `scripts/fixtures/probes.py` and what NumPy and PyTorch made of them.
enum ProbeFixture {
    static var train: LabelledFeatures { features(120, phase: 0) }
    static var test: LabelledFeatures { features(60, phase: 0.4) }

    private static func features(_ count: Int, phase: Double) -> LabelledFeatures {
        let labels = (0..<count).map { Int64($0 * 7 % 4) }
        let values = (0..<count).flatMap { row in
            (0..<12).map { column in
                let noise = Double(Float(sin(1.7 * Double(row * 12 + column) + phase)))
                let raised = Int64(column) == labels[row] ? noise + 0.8 : noise
                return Float(raised * Double(1 + column))
            }
        }
        return LabelledFeatures(Tensor(values, shape: [count, 12]), labels: labels)
    }

    /// Whole numbers of the fixture.
    static func numbers(_ name: String) throws -> [Int64] {
        try #require(Reference("probes").tensors[name], "no \(name)").values.map { Int64($0) }
    }

    /// Classes whose centres lie far apart, in random order of rows.
    static func separable(_ count: Int, classes: Int, features: Int, seed: UInt64) throws -> LabelledFeatures {
        let generator = try Generator(seed: seed)
        let labels = (0..<count).map { Int64($0 * 13 % classes) }
        var centres = [Float](repeating: 0, count: classes * features)
        for label in 0..<classes { centres[label * features + label] = 8 }
        let rows = Tensor(centres, shape: [classes, features]).indexSelect(0, Tensor(labels, shape: [count]))
        return LabelledFeatures(rows + Tensor.randn([count, features], generator: generator), labels: labels)
    }
}
