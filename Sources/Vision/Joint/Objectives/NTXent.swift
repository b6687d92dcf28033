import Foundation
public import Specs
public import Torch

/// Normalised temperature-scaled cross-entropy: each view is to find its partner among all others.
///
/// - Parameters:
///   - a: Projections of the first views, `[n, features]`.
///   - b: Projections of the second views, alike.
///   - temperature: τ > 0.
///   - queue: Further negatives, `[entries, features]`, of length 1.
/// - Returns: A scalar: the mean over the 2n views. ln(2n − 1 + entries) at total collapse. Chen et al. 2020, equation 1.
public func ntXent(_ a: Tensor, _ b: Tensor, temperature: Double, queue: Tensor? = nil) -> Tensor {
    let n = a.size(0)
    let views = Tensor.concatenated([a, b], 0).normalized(1)
    let itself = Tensor.eye(2 * n, device: a.device) .> 0.5
    var similarities = views.matmul(views.transposed).masked(itself, with: -.infinity)
    if let queue { similarities = .concatenated([similarities, views.matmul(queue.transposed)], 1) }
    let partners = Tensor((0..<Int64(2 * n)).map { ($0 + Int64(n)) % Int64(2 * n) }, shape: [2 * n], device: a.device)
    return (similarities / temperature).crossEntropy(partners)
}

extension NTXentSettings: JointLoss {
    public func value(of views: JointViews) -> JointValue {
        let queue = views.negatives(queue)
        let mean = average(pairs(views.projections)) { ntXent($0, $1, temperature: temperature, queue: queue) }
        return JointValue([("ntxent", dialect == .sum ? 2 * mean : mean)])
    }

    public func collapsed(count: Int, features: Int?) -> Double? {
        log(Double(2 * count - 1 + queue)) * (dialect == .sum ? 2 : 1)
    }
}
