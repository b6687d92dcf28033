public import Torch

/// The nearest of `bank` to each query by cosine: similarities and indices `[queries, k]`, nearest first.
public func nearestNeighbours(_ queries: Tensor, in bank: Tensor, count: Int) -> (similarities: Tensor, indices: Tensor)
{
    let found = queries.normalized(1).matmul(bank.normalized(1).transposed).topk(min(count, bank.size(0)))
    return (found.values, found.indices)
}

/// Weighted kNN accuracy in percent: votes weigh exp(cosine / temperature). Wu et al. 2018, §3.4.
public func knnAccuracy(
    train: Tensor,
    trainLabels: Tensor,
    test: Tensor,
    testLabels: Tensor,
    neighbours: Int,
    temperature: Double,
    classes: Int
) throws -> Double {
    var right = 0.0
    for start in stride(from: 0, to: test.size(0), by: 500) {
        let end = min(start + 500, test.size(0))
        let found = nearestNeighbours(test.sliced(0, start, end), in: train, count: neighbours)
        let weights = (found.similarities / temperature).exp()
        let labels = trainLabels.indexSelect(0, found.indices.flattened()).reshaped(found.indices.shape)
        let votes = Tensor.zeros([end - start, classes], device: test.device).scatterAdded(1, labels, weights)
        right += try (votes.argmax(1) .== testLabels.sliced(0, start, end)).to(.int64).sum().item()
    }
    return 100 * right / Double(test.size(0))
}
