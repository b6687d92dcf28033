import Foundation
public import Specs
import Torch

/// Each target's nearest neighbour in the queue is to find the prediction of another view among those of the batch.
///
/// - Parameter queue: `[entries, features]`, of length 1; a target is its own neighbour without it.
/// - Returns: A scalar: the mean over pairs of views and the batch. Dwibedi et al. 2021, equation 2 and algorithm 1.
private func nnclr(_ views: JointViews, _ settings: NNCLRSettings, queue: Tensor?) -> Tensor {
    let neighbours = views.targets.map { nearestNeighbours($0.detached().normalized(1), in: queue) }
    return average(pairs(neighbours, views.predictions.map { $0.normalized(1) })) { neighbour, prediction in
        infoNCE(neighbour, prediction, temperature: settings.temperature, queue: nil)
    }
}

/// The entry of a queue `[entries, features]` that is most similar to each row of `[n, features]`, both of length 1.
private func nearestNeighbours(_ targets: Tensor, in queue: Tensor?) -> Tensor {
    guard let queue else { return targets }
    return queue.indexSelect(0, targets.matmul(queue.transposed).argmax(1))
}

extension NNCLRSettings: JointLoss {
    public func value(of views: JointViews) -> JointValue {
        JointValue([("nnclr", nnclr(views, self, queue: views.negatives(queue)))])
    }

    public func collapsed(count: Int, features: Int?) -> Double? { log(Double(count)) }

    public var missingQueue: String { "that neighbours are taken from" }
}
