import Specs
import Torch

/// Errors of several sources made one number.
struct ReducedErrors {
    /// The mean over what is valid, `[]`.
    var loss: Tensor
    /// The part that is valid, `[]`.
    var valid: Tensor
    /// The part of it where a warped source beats the unwarped ones, `[]`.
    var warped: Tensor
    /// Per pixel what was averaged, `[n, 1 or sources, h, w]`, and where, bool.
    var map: Tensor
    var mask: Tensor
}

/// Reduces errors over sources and pixels.
///
/// Means divide by what is valid. If nothing is, the result is `worst`, without gradient: neither a silent zero nor a
/// reward for leaving the view.
///
/// - Parameters:
///   - errors: Per source, `[n, sources, h, w]`.
///   - valid: Where a source sees the pixel, like the errors, bool; nil for everywhere.
///   - identity: Errors of the unwarped sources for auto-masking, like the errors; nil without it.
///   - sources: How the errors of several sources become one.
///   - automask: How pixels count that an unwarped source explains better.
///   - worst: The loss where nothing is valid.
func reduced(
    _ errors: Tensor,
    valid: Tensor?,
    identity: Tensor?,
    sources: PhotometricSettings.Sources,
    automask: Automask,
    worst: Double
) -> ReducedErrors {
    let everywhere = valid ?? .ones(errors.shape, dtype: .bool, device: errors.device)
    var (map, seen, rival) = (errors, everywhere, identity)
    switch sources {
    case .sum: break
    case .mean:
        let count = everywhere.to(errors.dtype).sum(1, keepDimensions: true)
        map = errors.masked(everywhere.negated, with: 0).sum(1, keepDimensions: true) / count.clamped(min: 1)
        seen = count .> 0
        rival = identity?.mean(1, keepDimensions: true)
    case .minimum:
        map = errors.masked(everywhere.negated, with: .infinity).leastAndPlace(1, keepDimension: true).values
        seen = everywhere.to(errors.dtype).sum(1, keepDimensions: true) .> 0
        rival = identity?.min(1, keepDimension: true)
    }
    var (mask, wins) = (seen, seen)
    if let rival, automask == .minimum {
        wins = seen .& (map .<= rival)
        map = Tensor.where(wins, map, rival)
    } else if let rival, automask == .binary {
        wins = seen .& (map .< rival)
        mask = wins
    }
    let counted = map.masked(mask.negated, with: 0)
    // A mean for each source, or the only one, over its own pixels.
    let loss = meanOverMask(counted.sum(0, 2, 3), count: mask.to(errors.dtype).sum(0, 2, 3), worst: worst).sum()
    let validCount = seen.to(errors.dtype).sum()
    return ReducedErrors(
        loss: loss,
        valid: seen.to(errors.dtype).mean(),
        warped: wins.to(errors.dtype).sum() / validCount.clamped(min: 1),
        map: counted,
        mask: mask
    )
}

/// Sums over counts; `worst` where nothing was counted.
func meanOverMask(_ sum: Tensor, count: Tensor, worst: Double) -> Tensor {
    let mean = sum / count.clamped(min: 1)
    return Tensor.where(count .> 0, mean, Tensor.full(mean.shape, worst, dtype: mean.dtype, device: mean.device))
}
