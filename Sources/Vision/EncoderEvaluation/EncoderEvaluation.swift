import HDF5
public import Specs
public import Torch

/// An encoder that is to be measured: `[n, channels, height, width]` → `[n, features]`.
public struct EvaluatedEncoder {
    /// The one that was trained; it is not changed.
    public var trained: any Layer
    /// Makes another one of the same structure with random weights.
    public var fresh: (Generator) -> any Layer
    /// What `fresh` makes, as text: the settings of the network.
    public var identity: String

    /// An encoder and how to make its like.
    public init(trained: any Layer, identity: String, fresh: @escaping (Generator) -> any Layer) {
        (self.trained, self.fresh, self.identity) = (trained, fresh, identity)
    }

    /// The encoder of a run, and how settings make its like.
    ///
    /// - Parameter channels: Of what it sees.
    init(_ encoder: any ImageEncoder, _ settings: EncoderSettings, channels: Int) {
        self.init(trained: PooledEncoder(encoder: encoder), identity: settings.architecture.canonical) {
            PooledEncoder(encoder: makeEncoder(settings, channels: channels, generator: $0))
        }
    }
}

/// Measures an encoder of any kind of run with labels: nearest neighbours and a linear probe on frozen features, transfer
/// and fine-tuning where they are asked for, with controls beside everything.
///
/// Metrics are of this protocol alone, offline: results of a probe that is trained while the encoder still changes would be
/// `online.…`.
public struct EncoderEvaluation {
    /// What is learned from and what is measured on.
    struct Split {
        let train: EvaluationImages
        let test: EvaluationImages
        /// Before the names of its metrics: nothing, or `transfer.`.
        let prefix: String

        /// Numbers of classes that labels of either part reach.
        var classes: Int { 1 + Int(max(train.labels.max() ?? 0, test.labels.max() ?? 0)) }
    }

    let settings: EncoderEvaluationSettings
    let seed: Int
    let device: Device
    let precision: TrainingSettings.Precision
    /// The data set itself, then the one of the transfer.
    let splits: [Split]

    /// Makes ready to measure, and checks that it can be done: ask before the training.
    ///
    /// - Parameters:
    ///   - train: Images to learn from, of which the first `settings.trainImages` with a label are used.
    ///   - test: Images to measure on.
    ///   - transferViews: How images of the transfer are resized and normalised.
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
        (self.settings, self.seed, self.device, self.precision) = (settings, seed, device, precision)
        var splits = [try Self.split(train, test, settings, prefix: "")]
        if let transfer = settings.transfer {
            let (other, otherTest) = evaluationImages(
                of: try readImages(transfer),
                transferViews,
                planes: train.shape[0]
            )
            splits.append(try Self.split(other, otherTest, settings, prefix: "transfer."))
        }
        self.splits = splits
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

    private static func split(
        _ train: EvaluationImages,
        _ test: EvaluationImages,
        _ settings: EncoderEvaluationSettings,
        prefix: String
    ) throws -> Split {
        let split = Split(
            train: train.labelled(settings.trainImages),
            test: test.labelled(settings.testImages),
            prefix: prefix
        )
        for part in [split.train, split.test] where part.count == 0 {
            throw EncoderEvaluationError("\(part.name): have no labels, which measuring an encoder needs")
        }
        if let only = split.train.labels.first, split.train.labels.allSatisfy({ $0 == only }) {
            throw EncoderEvaluationError(
                "\(train.name): the \(split.train.count) that are used are all of class \(only), expected two classes at "
                    + "least"
            )
        }
        guard settings.knn.neighbours <= split.train.count else {
            throw EncoderEvaluationError(neighbours: settings.knn.neighbours, images: split.train.count)
        }
        return split
    }

    /// Measures an encoder and adds what was found: metrics, predictions, pictures.
    ///
    /// Layers are taken to be in evaluation mode, and no gradients to be recorded, but where this trains.
    public func evaluate(_ encoder: EvaluatedEncoder, _ evaluation: inout Evaluation) throws {
        for split in splits {
            let learned = try features(split) { encoder.trained($0) }
            let measured = try measured(learned, split)
            evaluation.metrics.merge(measured.metrics(split)) { _, new in new }
            record(measured, split, &evaluation)
            if split.prefix.isEmpty { try show(learned, split, &evaluation) }
        }
        if let finetune = settings.finetune {
            for fraction in finetune.fractions {
                let copy = try copied(encoder)
                let name = "finetune.\(FinetuneSettings.name(of: fraction)).accuracy"
                evaluation.metrics[name] = try finetuned(copy, fraction, finetune)
            }
        }
        for (name, value) in try controls(encoder) {
            if name.hasSuffix(".weight_decay") {
                evaluation.notes["predictions", default: [:]][name] = "\(value)"
            } else {
                evaluation.metrics[name] = value
            }
        }
    }

    /// Adds the predictions of each test image and how they came about.
    private func record(_ measured: Measured, _ split: Split, _ evaluation: inout Evaluation) {
        let group = split.prefix.isEmpty ? "" : "transfer/"
        evaluation.tensors += [
            ("\(group)predictions/knn", HDF5Array(measured.votes)),
            ("\(group)predictions/probe", HDF5Array(measured.probe.predictions)),
            ("\(group)labels", HDF5Array(measured.labels)),
        ]
        evaluation.imageValues += measured.imageValues(split)
        let tried = measured.probe.validation.map { "\($0.weightDecay): \($0.accuracy)" }
        evaluation.notes["\(group)predictions/knn"] = [
            "neighbours": "\(settings.knn.neighbours)", "temperature": "\(settings.knn.temperature)",
            "training_images": "\(split.train.count)",
        ]
        evaluation.notes["\(group)predictions/probe"] = [
            "weight_decay": "\(measured.probe.weightDecay)", "validation": tried.joined(separator: ", "),
            "validation_part": "\(settings.probe.validation)", "iterations": "\(measured.probe.iterations)",
            "training_images": "\(split.train.count)",
        ]
    }
}
