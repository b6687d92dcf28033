import Foundation
public import Testing
public import Torch

/// What PyTorch computed, as `scripts/fixtures` wrote it to `Tests/Fixtures`.
public struct Reference: Decodable, Sendable {
    /// A tensor.
    public struct Value: Decodable, Sendable { public var shape: [Int], values: [Double] }
    /// The path and the shape of a parameter.
    public struct Leaf: Decodable, Equatable, Sendable {
        public var path: String, shape: [Int]
        public init(_ path: String, _ shape: [Int]) { (self.path, self.shape) = (path, shape) }
        public init(from decoder: any Decoder) throws {
            var fields = try decoder.unkeyedContainer()
            self.init(try fields.decode(String.self), try fields.decode([Int].self))
        }
    }
    public var tensors: [String: Value]
    public var rates: [String: [Double]]?
    public var parameters: [Leaf]?
    public var buffers: [Leaf]?

    /// The fixture `Tests/Fixtures/<name>.json`.
    public init(_ name: String) throws {
        let tests = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        let file = tests.appending(path: "Fixtures/\(name).json")
        self = try JSONDecoder().decode(Reference.self, from: Data(contentsOf: file))
    }

    /// Layers, operators, optimisers, schedules.
    public static let torch = Result { try Reference("torch") }
    /// Networks and objectives.
    public static let vision = Result { try Reference("vision") }
    /// Networks of monocular depth.
    public static let networks = Result { try Reference("networks") }

    /// Expects what PyTorch computed, to `tolerance` of the value, or of 1 for small ones.
    public func expect(
        _ name: String,
        _ tensor: @autoclosure () throws -> Tensor,
        within tolerance: Double = 1e-5,
        at location: SourceLocation = #_sourceLocation
    ) throws {
        let (found, shape) = try withTorchErrors {
            let tensor = try tensor()
            return (try tensor.doubles(), tensor.shape)
        }
        let expected = try #require(tensors[name], "no \(name) in the fixture", sourceLocation: location)
        #expect(shape == expected.shape, "\(name)", sourceLocation: location)
        let worst = zip(found, expected.values).map { abs($0 - $1) / max(1, abs($1)) }.reduce(0, maximum)
        #expect(worst <= tolerance, "\(name) differs by \(worst)", sourceLocation: location)
    }
}
