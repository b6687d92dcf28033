import Foundation
public import Specs
import Torch

/// InfoNCE of every pair of a target and a prediction, by its settings.
///
/// Symmetric: the sum of both ways for two views, and twice the mean over pairs for more. Otherwise the mean over the
/// views that predict the last one that the teacher sees.
///
/// - Parameter queue: The negatives, `[entries, features]`, of length 1; those of the batch without it.
private func infoNCE(_ views: JointViews, _ settings: InfoNCESettings, queue: Tensor?) -> Tensor {
    let keys = views.targets.map { $0.detached().normalized(1) }
    let queries = views.predictions.map { $0.normalized(1) }
    let last = keys.count - 1
    let chosen =
        settings.symmetric
        ? pairs(keys, queries) : queries.indices.filter { $0 != last }.map { (keys[last], queries[$0]) }
    let mean = average(chosen) { infoNCE($1, $0, temperature: settings.temperature, queue: queue) }
    let factor = (settings.symmetric ? 2 : 1) * (settings.dialect == .scaled ? 2 * settings.temperature : 1)
    return factor == 1 ? mean : factor * mean
}

/// Each query is to find its key among the queue, or among the keys of the batch.
///
/// - Parameters:
///   - queries: `[n, features]`, of length 1, as are keys and queue.
///   - keys: `[n, features]`.
///   - queue: `[entries, features]`.
/// - Returns: A scalar: the mean of −log softmax(q·k/τ). He et al. 2020, equation 1; in a batch Chen et al. 2021.
func infoNCE(_ queries: Tensor, _ keys: Tensor, temperature: Double, queue: Tensor?) -> Tensor {
    let n = queries.size(0)
    guard let queue else {
        let own = Tensor.arange(n, dtype: .int64, device: queries.device)
        return (queries.matmul(keys.transposed) / temperature).crossEntropy(own)
    }
    let positives = (queries * keys).sum(1, keepDimensions: true)
    let logits = Tensor.concatenated([positives, queries.matmul(queue.transposed)], 1) / temperature
    return logits.crossEntropy(.zeros([n], dtype: .int64, device: queries.device))
}

extension InfoNCESettings: JointLoss {
    public func value(of views: JointViews) -> JointValue {
        JointValue([("infonce", infoNCE(views, self, queue: views.negatives(queue)))])
    }

    public func collapsed(count: Int, features: Int?) -> Double? {
        let choices = queue > 0 ? queue + 1 : count
        return log(Double(choices)) * (dialect == .scaled ? 2 * temperature : 1) * (symmetric ? 2 : 1)
    }
}
