public import Specs
public import Torch

/// The nearest of `bank` to each query by cosine: similarities and indices `[queries, k]`, nearest first.
///
/// - Parameter count: k; limited to the size of the bank.
public func nearestNeighbours(_ queries: Tensor, in bank: Tensor, count: Int) -> (similarities: Tensor, indices: Tensor)
{
    let count = min(count, bank.size(0))
    let (queries, bank) = (queries.normalized(1), bank.normalized(1))
    if hasFusedOperators(for: queries), hasFusedOperators(for: bank) {
        return fusedNearest(queries, in: bank, count: count)
    }
    let parts = stride(from: 0, to: queries.size(0), by: 500).map { start in
        queries.sliced(0, start, min(start + 500, queries.size(0))).matmul(bank.transposed).topk(count)
    }
    return (Tensor.concatenated(parts.map(\.values), 0), Tensor.concatenated(parts.map(\.indices), 0))
}

/// What the nearest neighbours vote for, a class per query: votes weigh exp(cosine / temperature) and are summed per
/// class; of equals the first class wins. Wu et al. 2018, §3.4.
///
/// - Throws: An ``EncoderEvaluationError`` if there are fewer training images than neighbours.
public func neighbourVotes(
    train: LabelledFeatures,
    queries: Tensor,
    classes: Int,
    _ settings: KNNSettings
) throws -> [Int64] {
    guard settings.neighbours <= train.count else {
        throw EncoderEvaluationError(neighbours: settings.neighbours, images: train.count)
    }
    let found = nearestNeighbours(queries, in: train.features, count: settings.neighbours)
    // The nearest weighs 1: for small temperatures exp(1 / temperature) would be no finite number.
    let weights = ((found.similarities - found.similarities.sliced(1, 0, 1)) / settings.temperature).exp()
    let labels = train.labelTensor.indexSelect(0, found.indices.flattened()).reshaped(found.indices.shape)
    let votes = Tensor.zeros([queries.size(0), classes], device: queries.device).scatterAdded(1, labels, weights)
    return try votes.argmax(1).int64s()
}

extension KNNSettings: FrozenClassifier {
    func classified(train: LabelledFeatures, queries: Tensor, classes: Int, seed: Int) throws -> Classified {
        Classified(
            predictions: try neighbourVotes(train: train, queries: queries, classes: classes, self),
            facts: ["neighbours": "\(neighbours)", "temperature": "\(temperature)"]
        )
    }
}
