import Torch

/// Where a search for a minimum ended.
struct Minimum {
    /// `[n]`, float64.
    var point: Tensor
    var value: Double
    /// Steps taken.
    var iterations: Int
    /// The largest component of the gradient.
    var slope: Double
}

/// A minimum of a smooth convex function by L-BFGS (Nocedal and Wright 2006, algorithms 7.4 and 7.5), each step halved
/// until the value falls by 10⁻⁴ of what the slope promises (Armijo).
///
/// - Parameters:
///   - start: `[n]`, float64.
///   - memory: Steps that the curvature is estimated from.
///   - iterations: Steps at most.
///   - tolerance: Ends once no component of the gradient is larger.
///   - function: Value and gradient `[n]` at a point.
func minimized(
    from start: Tensor,
    memory: Int = 10,
    iterations: Int,
    tolerance: Double,
    _ function: (Tensor) throws -> (value: Double, gradient: Tensor)
) throws -> Minimum {
    var point = start
    var (value, gradient) = try function(point)
    var pairs: [CurvaturePair] = []
    var step = 0
    while step < iterations, try slope(of: gradient) > tolerance {
        var direction = try descent(gradient, pairs)
        var promise = try (direction * gradient).sum().item()
        if promise >= 0 {
            // Rounding has spoilt the estimate of the curvature.
            pairs = []
            direction = -gradient
            promise = try (direction * gradient).sum().item()
        }
        // Without an estimate, a first step of length 1 at most.
        var length = pairs.isEmpty ? min(1, 1 / (-promise).squareRoot()) : 1
        var next = (point: point + direction * length, value: value, gradient: gradient)
        (next.value, next.gradient) = try function(next.point)
        while !(next.value <= value + 1e-4 * length * promise), length > 1e-8 {
            length /= 2
            next.point = point + direction * length
            (next.value, next.gradient) = try function(next.point)
        }
        // Falls no further than numbers can tell.
        guard next.value < value else { break }
        if let pair = try CurvaturePair(step: next.point - point, change: next.gradient - gradient) {
            pairs = Array((pairs + [pair]).suffix(memory))
        }
        (point, value, gradient) = next
        step += 1
    }
    return Minimum(point: point, value: value, iterations: step, slope: try slope(of: gradient))
}

private func slope(of gradient: Tensor) throws -> Double { try gradient.abs().max().item() }

/// A step and how the gradient changed over it: s, y, 1 / sᵀy and sᵀy / yᵀy.
private struct CurvaturePair {
    let step: Tensor
    let change: Tensor
    let inverse: Double
    let scale: Double

    /// Nil without curvature along the step.
    init?(step: Tensor, change: Tensor) throws {
        let curvature = try (step * change).sum().item()
        let square = try (change * change).sum().item()
        guard curvature > 1e-12 * square, square > 0 else { return nil }
        (self.step, self.change) = (step, change)
        (inverse, scale) = (1 / curvature, curvature / square)
    }
}

/// −H·gradient with the inverse Hessian H that the pairs tell: the two loops of algorithm 7.4.
private func descent(_ gradient: Tensor, _ pairs: [CurvaturePair]) throws -> Tensor {
    var direction = -gradient
    var weights: [Double] = []
    for pair in pairs.reversed() {
        let weight = try pair.inverse * (pair.step * direction).sum().item()
        direction = direction - pair.change * weight
        weights.append(weight)
    }
    if let last = pairs.last { direction = direction * last.scale }
    for (pair, weight) in zip(pairs, weights.reversed()) {
        let correction = try weight - pair.inverse * (pair.change * direction).sum().item()
        direction = direction + pair.step * correction
    }
    return direction
}
