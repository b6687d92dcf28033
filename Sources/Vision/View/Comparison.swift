import Specs
import Torch

/// A target and the sources that it is synthesised from, at one size.
struct Comparison {
    var target: Tensor
    /// `[sources, n, 3, h, w]`.
    var sources: Tensor
    /// `[n, 1, h, w]` of the target.
    var depth: Tensor
    /// Of each source, for geometric consistency; empty without it.
    var sourceDepths: [Tensor]
    /// Target to each source.
    var projections: [Projection]
    /// `[n, sources, h, w]`; nil for 1.
    var weights: Tensor?
    /// Errors of the unwarped sources, `[n, sources, h, w]`; nil without auto-masking.
    var identity: Tensor?
}

/// What a comparison found.
struct Compared {
    var loss: Tensor
    /// The mean of D_diff over what is valid, summed over sources; nil without geometric consistency.
    var inconsistency: Tensor?
    var valid: Tensor
    var warped: Tensor
    var maps: [(name: String, value: Tensor)] = []
}
