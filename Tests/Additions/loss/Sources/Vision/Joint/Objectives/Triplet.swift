public import Specs
import Torch

/// The mean over images i and j ≠ i of max(0, α + cos(aᵢ, bⱼ) − cos(aᵢ, bᵢ)). Schroff et al. 2015, equation 2, by cosines.
///
/// - Parameters:
///   - a: Projections of the first views, `[n, features]`.
///   - b: Projections of the second views, alike.
/// - Returns: A scalar `[]`; α at total collapse.
private func triplet(_ a: Tensor, _ b: Tensor, margin: Double) -> Tensor {
    let n = a.size(0)
    let cosines = a.normalized(1).matmul(b.normalized(1).transposed)
    let excess = (cosines - cosines.diagonal().unsqueezed(1) + margin).clamped(min: 0)
    let itself = Tensor.eye(n, device: a.device) .> 0.5
    return excess.masked(itself, with: 0).sum() / Double(n * (n - 1))
}

extension TripletSettings: JointLoss {
    public func value(of views: JointViews) -> JointValue {
        JointValue([("triplet", average(pairs(views.projections)) { triplet($0, $1, margin: margin) })])
    }

    public func collapsed(count: Int, features: Int?) -> Double? { margin }

    public var needsSeveralImages: Bool { true }
}
