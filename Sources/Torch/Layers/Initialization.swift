import Foundation

/// How weights begin. All draw from a generator that is given. fanIn and fanOut are the inputs that one output sees and
/// the outputs that one input reaches.
public enum Initialization: Sendable {
    /// PyTorch's default for convolutions and linear layers: U(−b, b), b = 1/√fanIn.
    case standard
    /// U(−b, b), b = √(6 / (fanIn + fanOut)). Glorot and Bengio 2010.
    case xavierUniform
    /// N(0, 2 / fanOut). He et al. 2015, as residual networks use it.
    case kaimingNormalFanOut

    /// A weight of `shape`, `[out, in, …]`, or `[in, out, …]` for transposed convolutions, as PyTorch counts.
    func weight(_ shape: [Int], generator: Generator) -> Tensor {
        let (fanIn, fanOut) = Self.fans(shape)
        switch self {
        case .standard:
            // kaiming_uniform with a = √5: bound = √(6 / (1 + 5) / fanIn).
            let bound = 1 / Double(fanIn).squareRoot()
            return .uniform(shape, low: -bound, high: bound, generator: generator)
        case .xavierUniform:
            let bound = (6 / Double(fanIn + fanOut)).squareRoot()
            return .uniform(shape, low: -bound, high: bound, generator: generator)
        case .kaimingNormalFanOut:
            return .randn(shape, generator: generator) * (2 / Double(fanOut)).squareRoot()
        }
    }

    /// A bias of `count` elements beside a weight of `shape`: PyTorch's default, or zeros for the others.
    func bias(_ count: Int, beside shape: [Int], generator: Generator) -> Tensor {
        guard case .standard = self else { return .zeros([count], device: generator.device) }
        let bound = 1 / Double(Self.fans(shape).fanIn).squareRoot()
        return .uniform([count], low: -bound, high: bound, generator: generator)
    }

    private static func fans(_ shape: [Int]) -> (fanIn: Int, fanOut: Int) {
        let receptive = shape.dropFirst(2).reduce(1, *)
        return (max(shape[1] * receptive, 1), max(shape[0] * receptive, 1))
    }
}
