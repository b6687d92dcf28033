public import Specs
import Torch

/// The mean cosine between predictions and the targets of other views, over pairs of views and the batch.
///
/// BYOL's loss is 2 − 2 cos both ways, added: 4 − 4 times the mean. SimSiam's is the mean, negated.
///
/// - Returns: A scalar in [−1, 1]; 1 at total collapse. Grill et al. 2020, equation 2; Chen and He 2021, equations 1, 2.
private func meanCosine(_ views: JointViews) -> Tensor {
    let targets = views.targets.map { $0.detached().normalized(1) }
    return average(pairs(targets, views.predictions.map { $0.normalized(1) })) { ($0 * $1).sum(1).mean() }
}

extension CosineAgreementSettings: JointLoss {
    public func value(of views: JointViews) -> JointValue {
        let cosine = meanCosine(views)
        return JointValue([("cosine", dialect == .byol ? 4 - 4 * cosine : -cosine)])
    }

    public func collapsed(count: Int, features: Int?) -> Double? { dialect == .byol ? 0 : -1 }
}
