import HDF5
import Images
import Torch

/// What an encoder does to images, to be seen: embeddings in the plane, and test images beside those nearest to them.
struct EmbeddingPictures {
    let features: FrozenFeatures
    let split: EvaluationSplit

    /// Test images that are drawn as points.
    private static let points = 600
    /// Classes of which a test image is shown with its neighbours, and how many neighbours.
    private static let (rows, neighbours) = (8, 9)

    /// Adds the embeddings of the test images, the points and the picture.
    func write(to evaluation: inout Evaluation) throws {
        let embeddings = features.test.features
        let shape = [embeddings.size(0), embeddings.size(1)]
        evaluation.tensors.append(("embeddings", HDF5Array(try embeddings.floats(), shape: shape)))
        if shape[1] >= 2 {
            let count = min(Self.points, split.test.count)
            let plane = try principalComponents(embeddings.sliced(0, 0, count)).doubles()
            let rows = (0..<count).map {
                (x: plane[2 * $0], y: plane[2 * $0 + 1], label: Int(split.test.labels[$0]))
            }
            evaluation.points.append(("embedding", rows))
        }
        evaluation.images.append(("neighbours", try neighbours()))
    }

    /// A row for each class: a test image, then the training images nearest to it.
    private func neighbours() throws -> Image {
        let (train, test) = (split.train, split.test)
        let embeddings = features.test.features
        let classes = Array(Set(test.labels)).sorted().prefix(Self.rows)
        let queries = classes.compactMap { label in test.labels.firstIndex(of: label) }
        let chosen = embeddings.indexSelect(
            0,
            Tensor(queries.map { Int64($0) }, shape: [queries.count], device: embeddings.device)
        )
        let count = min(Self.neighbours, train.count)
        let found = try nearestNeighbours(chosen, in: features.train.features, count: count).indices.int64s()
        let table = queries.enumerated().map { row, query in
            [test.picture(query)] + (0..<count).map { train.picture(Int(found[row * count + $0])) }
        }
        return Image.tiled(table, gap: 3)
    }
}
