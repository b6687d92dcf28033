public import Torch

/// Codes that use all prototypes alike: exp(scores/ε) with columns and rows scaled in turn, computed in logarithms, so
/// that no score is too large.
///
/// - Parameter scores: `[n, prototypes]`.
/// - Returns: `[n, prototypes]`: every row adds up to 1, and every column nears n over the number of prototypes with
///   iterations. Without gradient. Cuturi 2013; Caron et al. 2020, equation 3 and listing 1.
public func sinkhorn(_ scores: Tensor, epsilon: Double, iterations: Int) -> Tensor {
    withoutGradients {
        var codes = scores.detached() / epsilon
        for _ in 0..<iterations { codes = codes.logSoftmax(0).logSoftmax(1) }
        return codes.exp()
    }
}
