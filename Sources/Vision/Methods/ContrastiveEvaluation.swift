import HDF5
import Images
import Specs
import Torch

extension ContrastiveMethod {
    /// Features with labels.
    private struct Features {
        var train: Tensor
        var trainLabels: Tensor
        var test: Tensor
        var testLabels: Tensor
    }

    func evaluate(_ evaluation: inout Evaluation) throws {
        let train = data.labelled.prefix(settings.evaluation.trainImages)
        let test = data.test.prefix(settings.evaluation.testImages)
        let learned = try features(train, test) { encoder($0) }
        try measure(learned, "", &evaluation)
        let generator = try Generator(seed: UInt64(config.seed), device: device)
        let random = Self.makeEncoder(settings, generator: generator)
        try measure(try features(train, test) { random($0) }, "control.random_encoder.", &evaluation)
        try measure(try features(train, test) { $0.flattened(from: 1) }, "control.raw_pixels.", &evaluation)
        try show(learned, train, test, &evaluation)
    }

    private func measure(_ features: Features, _ prefix: String, _ evaluation: inout Evaluation) throws {
        let classes = data.classNames.count
        let knn = settings.evaluation.knn
        evaluation.metrics["\(prefix)knn.accuracy"] = try knnAccuracy(
            train: features.train,
            trainLabels: features.trainLabels,
            test: features.test,
            testLabels: features.testLabels,
            neighbours: knn.neighbours,
            temperature: knn.temperature,
            classes: classes
        )
        evaluation.metrics["\(prefix)probe.accuracy"] = try withGradientsRecorded {
            try linearProbeAccuracy(
                train: features.train,
                trainLabels: features.trainLabels,
                test: features.test,
                testLabels: features.testLabels,
                classes: classes,
                settings.evaluation.probe,
                seed: config.seed
            )
        }
    }

    private func features(
        _ train: LabelledImages,
        _ test: LabelledImages,
        _ encode: (Tensor) -> Tensor
    ) throws -> Features {
        func encoded(_ images: LabelledImages) -> Tensor {
            let parts = stride(from: 0, to: images.count, by: 500).map { start in
                let range = start..<min(start + 500, images.count)
                let values = plainViews(images, range, settings.views)
                let (size, channels) = (settings.views.size, images.channels)
                let views = Tensor(values, shape: [range.count, channels, size, size], device: device)
                return encode(views).to(.float32)
            }
            return Tensor.concatenated(parts, 0)
        }
        func labels(_ images: LabelledImages) -> Tensor {
            Tensor(images.labels.map { Int64($0) }, shape: [images.count], device: device)
        }
        return try withTorchErrors {
            Features(
                train: encoded(train),
                trainLabels: labels(train),
                test: encoded(test),
                testLabels: labels(test)
            )
        }
    }

    /// Embeddings in the plane, and test images beside the training images nearest to them.
    private func show(
        _ features: Features,
        _ train: LabelledImages,
        _ test: LabelledImages,
        _ evaluation: inout Evaluation
    ) throws {
        let count = min(600, test.count)
        let plane = try principalComponents(features.test.sliced(0, 0, count)).doubles()
        let rows = (0..<count).map { (x: plane[2 * $0], y: plane[2 * $0 + 1], label: Int(test.labels[$0])) }
        evaluation.points.append(("embedding", rows))
        let shape = [features.test.size(0), features.test.size(1)]
        evaluation.tensors.append(("embeddings", HDF5Array(try features.test.floats(), shape: shape)))

        let classes = Array(Set(test.labels)).sorted().prefix(8)
        let queries = classes.compactMap { label in test.labels.firstIndex(of: label) }
        let chosen = features.test.indexSelect(
            0,
            Tensor(queries.map { Int64($0) }, shape: [queries.count], device: device)
        )
        let neighbours = min(9, train.count)
        let found = try nearestNeighbours(chosen, in: features.train, count: neighbours).indices.int64s()
        let table = queries.enumerated().map { row, query in
            [picture(test, query)]
                + (0..<neighbours).map { picture(train, Int(found[row * neighbours + $0])) }
        }
        evaluation.images.append(("neighbours", Image.tiled(table, gap: 3)))
    }

    private func picture(_ images: LabelledImages, _ index: Int) -> Image {
        images.picture(index).resized(width: 2 * images.width, height: 2 * images.height, filter: .bilinear).rgb
    }
}
