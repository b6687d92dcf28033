public import Specs
public import Torch

/// Measures an encoder of any kind of run with labels: nearest neighbours and a linear probe on frozen features, transfer
/// and fine-tuning where they are asked for, with controls beside everything.
///
/// Metrics are of this protocol alone, offline; what is measured while the encoder still changes is `online.…`.
public struct EncoderEvaluation {
    private let settings: EncoderEvaluationSettings
    private let conditions: EvaluationConditions
    /// The data set itself, then the one of the transfer.
    private let splits: [EvaluationSplit]
    /// What is measured while the encoder trains; nil for nothing.
    let online: OnlineScore?

    /// Makes ready to measure, and checks that it can be done: ask before the training.
    ///
    /// - Parameters:
    ///   - train: Images to learn from, of which the first `settings.trainImages` with a label are used.
    ///   - test: Images to measure on.
    ///   - transferViews: How images of the transfer are resized and normalised.
    ///   - seed: Of random weights, of the order of training images, and of what is held out of them.
    ///   - precision: What encoders compute in while they are fine-tuned.
    /// - Throws: An ``EncoderEvaluationError`` if labels are missing or of one class only, or are fewer than neighbours;
    ///   what reading the data set of the transfer throws.
    public init(
        train: EvaluationImages,
        test: EvaluationImages,
        _ settings: EncoderEvaluationSettings,
        transferViews: ViewSettings = ViewSettings(),
        seed: Int,
        device: Device,
        precision: TrainingSettings.Precision = .float32
    ) throws {
        self.settings = settings
        conditions = EvaluationConditions(seed: seed, device: device, precision: precision)
        var splits = [try EvaluationSplit(train: train, test: test, settings, prefix: "")]
        if let transfer = settings.transfer {
            let (other, otherTest) = evaluationImages(
                of: try readImages(transfer),
                transferViews,
                planes: train.shape[0]
            )
            splits.append(try EvaluationSplit(train: other, test: otherTest, settings, prefix: "transfer."))
        }
        self.splits = splits
        online = settings.online.map {
            OnlineScore($0, knn: settings.knn, split: splits[0], device: device)
        }
    }

    /// Makes ready to measure by the labels of a data set, whose images are shown as views are.
    ///
    /// - Parameters:
    ///   - planes: What the encoder sees of an image.
    ///   - precision: What encoders compute in while they are fine-tuned.
    init(
        of data: ImageDataset,
        _ views: ViewSettings,
        planes: Int,
        _ settings: EncoderEvaluationSettings,
        seed: Int,
        device: Device,
        precision: TrainingSettings.Precision = .float32
    ) throws {
        let images = evaluationImages(of: data, views, planes: planes)
        try self.init(
            train: images.train,
            test: images.test,
            settings,
            transferViews: views,
            seed: seed,
            device: device,
            precision: precision
        )
    }

    /// Measures an encoder and adds what was found: metrics, predictions, pictures.
    ///
    /// Layers are taken to be in evaluation mode, and no gradients to be recorded, but where this trains.
    public func evaluate(_ encoder: EvaluatedEncoder, _ evaluation: inout Evaluation) throws {
        for split in splits {
            let learned = try FrozenFeatures(of: split, on: conditions.device) { encoder.trained($0) }
            let measured = try FrozenMeasurement(
                learned,
                of: split,
                by: settings.frozen,
                seed: conditions.seed
            )
            measured.write(to: &evaluation)
            if split.prefix.isEmpty { try EmbeddingPictures(features: learned, split: split).write(to: &evaluation) }
        }
        if let finetune = settings.finetune {
            let tuning = FineTuning(settings: finetune, split: splits[0], conditions: conditions)
            let accuracies = try tuning.accuracies { try encoder.copied(conditions.generator()) }
            evaluation.metrics.merge(accuracies) { _, new in new }
        }
        let controls = EvaluationControls(settings: settings, splits: splits, conditions: conditions)
        try controls.write(beside: encoder, to: &evaluation)
    }
}
