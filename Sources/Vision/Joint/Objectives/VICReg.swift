public import Specs
import Torch

/// Variance, invariance and covariance: views agree, features vary, and none repeats another.
///
/// - Parameter projections: `[n, features]` of each view, n > 1. For more than two the invariance is the mean over pairs,
///   the others the mean over views, twice where two views are added.
/// - Returns: The weighted terms. Bardes et al. 2022, equations 1 to 6, with the averages of the authors' code.
private func vicReg(_ projections: [Tensor], _ settings: VICRegSettings) -> [(name: String, value: Tensor)] {
    let invariance = average(pairs(projections)) { ($0 - $1).squared().mean() }
    let variance = Tensor.stacked(projections.map(lackingVariance)).mean()
    let covariance = Tensor.stacked(projections.map(excessCovariance)).mean()
    let views = settings.dialect == .solo ? 2.0 : 1
    return [
        ("invariance", invariance * settings.invariance),
        ("variance", variance * (views * settings.variance)),
        ("covariance", covariance * (2 * settings.covariance)),
    ]
}

/// What standard deviations lack to 1, averaged over features: max(0, 1 − √(var + 10⁻⁴)), var unbiased.
private func lackingVariance(_ batch: Tensor) -> Tensor {
    (1 - (batch.variance(0) + 1e-4).sqrt()).relu().mean()
}

/// The squared covariances (over n − 1) of different features, over the number of features.
private func excessCovariance(_ batch: Tensor) -> Tensor {
    let centred = batch - batch.mean(0, keepDimensions: true)
    let covariance = centred.transposed.matmul(centred) / Double(batch.size(0) - 1)
    let itself = Tensor.eye(batch.size(1), device: batch.device) .> 0.5
    return covariance.masked(itself, with: 0).squared().sum() / Double(batch.size(1))
}

extension VICRegSettings: JointLoss {
    public func value(of views: JointViews) -> JointValue { JointValue(vicReg(views.projections, self)) }

    public func collapsed(count: Int, features: Int?) -> Double? {
        variance * (1 - 0.01) * (dialect == .solo ? 2 : 1)
    }

    public var needsSeveralImages: Bool { true }
}
