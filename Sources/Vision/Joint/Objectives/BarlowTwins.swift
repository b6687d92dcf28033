public import Specs
import Torch

/// Barlow Twins: two views of a batch agree feature by feature, and no feature repeats another.
///
/// - Parameter projections: `[n, features]` of each view; more than two are compared in pairs and averaged.
/// - Returns: What correlations of a feature with itself lack to 1, and λ times the squares of the others, both times the
///   scale. Zbontar et al. 2021, equation 1.
private func barlowTwins(_ projections: [Tensor], _ settings: BarlowSettings) -> [(name: String, value: Tensor)] {
    let correlations = pairs(projections.map { standardized($0, epsilon: settings.epsilon) }).map { first, second in
        first.transposed.matmul(second) / Double(first.size(0))
    }
    let all = Tensor.stacked(correlations)
    let itself = Tensor.eye(all.size(1), device: all.device) .> 0.5
    let invariance = (all.masked(itself.negated, with: 1) - 1).squared().sum(1, 2).mean()
    let redundancy = all.masked(itself, with: 0).squared().sum(1, 2).mean()
    return [
        ("invariance", invariance * settings.scale),
        ("redundancy", redundancy * (settings.redundancy * settings.scale)),
    ]
}

/// Features of mean 0 and biased variance 1 over a batch `[n, features]`, as batch normalisation makes them.
///
/// A feature that does not vary stays 0, even without ε.
func standardized(_ batch: Tensor, epsilon: Double) -> Tensor {
    let centred = batch - batch.mean(0, keepDimensions: true)
    let variance = centred.squared().mean(0, keepDimensions: true)
    return centred / (variance + epsilon).clamped(min: 1e-24).sqrt()
}

extension BarlowSettings: JointLoss {
    public func value(of views: JointViews) -> JointValue { JointValue(barlowTwins(views.projections, self)) }

    public func collapsed(count: Int, features: Int?) -> Double? { features.map { Double($0) * scale } }

    public var needsSeveralImages: Bool { true }
}
