import Torch

/// Features of the images of a split by one function of their views, which is not trained.
struct FrozenFeatures {
    let train: LabelledFeatures
    let test: LabelledFeatures

    /// - Parameter encode: `[n, channels, height, width]` → `[n, features]`.
    /// - Throws: An ``EncoderEvaluationError`` if it gives another shape.
    init(of split: EvaluationSplit, on device: Device, _ encode: (Tensor) -> Tensor) throws {
        (train, test) = try withTorchErrors {
            (try split.train.features(on: device, encode), try split.test.features(on: device, encode))
        }
    }
}

extension EvaluationImages {
    /// Images whose views are in memory at once while something is computed of them.
    private static let batch = 500

    /// What some images are to an encoder, `[indices, channels, height, width]`.
    func inputs(_ indices: [Int], on device: Device) -> Tensor {
        Tensor(views(indices), shape: [indices.count] + shape, device: device)
    }

    /// What a function of inputs gives for all images, some at a time, in order.
    func outputs<Output>(on device: Device, _ function: (Tensor) throws -> Output) rethrows -> [Output] {
        try stride(from: 0, to: count, by: Self.batch).map { start in
            try function(inputs(Array(start..<min(start + Self.batch, count)), on: device))
        }
    }

    /// The features of all images, `[n, features]` in float32, with their labels.
    ///
    /// - Throws: An ``EncoderEvaluationError`` if the function gives another shape.
    func features(on device: Device, _ encode: (Tensor) -> Tensor) throws -> LabelledFeatures {
        let features = Tensor.concatenated(outputs(on: device) { encode($0).to(.float32) }, 0)
        guard features.rank == 2 else {
            throw EncoderEvaluationError(
                "the encoder gives \(features.shape) for \(count) images, expected [images, features]"
            )
        }
        return LabelledFeatures(features, labels: labels.map { Int64($0) })
    }
}
