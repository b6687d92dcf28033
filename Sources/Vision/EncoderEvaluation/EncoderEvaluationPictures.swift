import HDF5
import Images
import Specs
import Torch

extension EncoderEvaluation {
    /// Embeddings in the plane, and test images beside the training images nearest to them.
    func show(_ features: Features, _ split: Split, _ evaluation: inout Evaluation) throws {
        let (train, test) = (split.train, split.test)
        let embeddings = features.test.features
        let shape = [embeddings.size(0), embeddings.size(1)]
        evaluation.tensors.append(("embeddings", HDF5Array(try embeddings.floats(), shape: shape)))
        if shape[1] >= 2 {
            let count = min(600, test.count)
            let plane = try principalComponents(embeddings.sliced(0, 0, count)).doubles()
            let rows = (0..<count).map { (x: plane[2 * $0], y: plane[2 * $0 + 1], label: Int(test.labels[$0])) }
            evaluation.points.append(("embedding", rows))
        }
        let classes = Array(Set(test.labels)).sorted().prefix(8)
        let queries = classes.compactMap { label in test.labels.firstIndex(of: label) }
        let chosen = embeddings.indexSelect(
            0,
            Tensor(queries.map { Int64($0) }, shape: [queries.count], device: device)
        )
        let neighbours = min(9, train.count)
        let found = try nearestNeighbours(chosen, in: features.train.features, count: neighbours).indices.int64s()
        let table = queries.enumerated().map { row, query in
            [test.picture(query)]
                + (0..<neighbours).map { train.picture(Int(found[row * neighbours + $0])) }
        }
        evaluation.images.append(("neighbours", Image.tiled(table, gap: 3)))
    }
}
