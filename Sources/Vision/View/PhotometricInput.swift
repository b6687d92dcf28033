import Torch

/// A target view and the source views that it is synthesised from, all of one size.
struct PhotometricInput {
    /// `[n, 3, h, w]` in [0, 1].
    var target: Tensor
    /// `[sources, n, 3, h, w]` in [0, 1].
    var sources: Tensor
    /// Camera z of the target's pixels, `[n, 1, h, w]`, positive, in the unit of the motions' translations.
    var depth: Tensor
    /// Camera z of the pixels of each source, alike, to be compared with the depth that the target gives them; empty where
    /// the two are not compared.
    var sourceDepths: [Tensor]
    /// From the target to each source.
    var projections: [Projection]
    /// Factors on the errors, `[n, sources, h, w]`; nil for 1.
    var weights: Tensor?
    /// Errors of the sources as they are, not warped, `[n, sources, h, w]`; nil without auto-masking.
    var identity: Tensor?
}

/// How far synthesised views are from a target.
struct PhotometricValue {
    /// The error as one number, `[]`.
    var loss: Tensor
    /// The mean of D_diff (Bian et al. 2019, equation 5) over the pixels in view, summed over sources, `[]`; nil where
    /// depths are not compared.
    var inconsistency: Tensor?
    /// The share of pixels that count, `[]`.
    var valid: Tensor
    /// The share of these where a warped source beats the unwarped ones, `[]`.
    var warped: Tensor
    /// Images by name, where they were asked for: `warped` `[sources, n, 3, h, w]`, `error` and `valid`
    /// `[n, sources, h, w]`, `reduced` and `mask` `[n, 1 or sources, h, w]`.
    var maps: [(name: String, value: Tensor)] = []
}
