import Foundation
import Testing
import Torch

/// The inputs of `scripts/fixtures/libtorch.py`: numbers in (−1, 1) that hardly repeat, sin(1.7 i + phase).
func wave(_ shape: Int..., phase: Double = 0) -> Tensor { wave(shape, phase: phase) }

func wave(_ shape: [Int], phase: Double = 0) -> Tensor {
    Tensor((0..<shape.reduce(1, *)).map { Float(sin(1.7 * Double($0) + phase)) }, shape: shape)
}

/// The same in float64.
func wave64(_ shape: Int..., phase: Double = 0) -> Tensor {
    Tensor((0..<shape.reduce(1, *)).map { sin(1.7 * Double($0) + phase) }, shape: shape)
}

/// The module with every parameter a wave, its phase the parameter's number.
func filled<Part: Module>(_ module: Part) -> Part {
    for (index, (_, tensor)) in module.parameters.enumerated() {
        tensor.copy(from: wave(tensor.shape, phase: Double(index + 1)))
    }
    return module
}

/// What PyTorch computed: `Tests/Fixtures/torch.json`.
struct Reference: Decodable {
    struct Value: Decodable { var shape: [Int], values: [Double] }
    /// The path and the shape of a parameter.
    struct Leaf: Decodable, Equatable {
        var path: String, shape: [Int]
        init(_ path: String, _ shape: [Int]) { (self.path, self.shape) = (path, shape) }
        init(from decoder: any Decoder) throws {
            var fields = try decoder.unkeyedContainer()
            self.init(try fields.decode(String.self), try fields.decode([Int].self))
        }
    }
    var tensors: [String: Value]
    var rates: [String: [Double]]
    var parameters: [Leaf]
    var buffers: [Leaf]

    static let shared = Result {
        let tests = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        return try JSONDecoder().decode(
            Reference.self,
            from: Data(contentsOf: tests.appending(path: "Fixtures/torch.json"))
        )
    }
}

/// Expects what PyTorch computed, to 1e-5 of the value, or of 1 for small ones.
func expectPyTorch(
    _ name: String,
    _ tensor: @autoclosure () throws -> Tensor,
    at location: SourceLocation = #_sourceLocation
) throws {
    let (found, shape) = try withTorchErrors {
        let tensor = try tensor()
        return (try tensor.doubles(), tensor.shape)
    }
    let expected = try #require(try Reference.shared.get().tensors[name], sourceLocation: location)
    #expect(shape == expected.shape, "\(name)", sourceLocation: location)
    let worst = zip(found, expected.values).map { abs($0 - $1) / max(1, abs($1)) }.reduce(0, maximum)
    #expect(worst <= 1e-5, "\(name) differs by \(worst)", sourceLocation: location)
}

/// The larger, or NaN if either is.
func maximum(_ a: Double, _ b: Double) -> Double { a.isNaN || b.isNaN ? .nan : max(a, b) }
