public import Specs
public import Torch

/// Pretext tasks: the encoder learns by predicting what was hidden, spoiled or changed, without any label.
struct PretextMethod: Method {
    let settings: PretextSettings
    let device: Device
    let parts: PretextNetworks
    let source: PretextBatches
    /// Examples that are not trained on.
    let heldOut: PretextBatches
    /// Of the encoder; nil where images have no classes.
    let encoderEvaluation: EncoderEvaluation?
    /// What is measured with labels.
    let evaluatedEncoder: EvaluatedEncoder
    /// Classes that are told apart; nil where an image is predicted.
    let classes: Int?

    init(_ settings: PretextSettings, config: RunConfig, device: Device) throws {
        self.settings = settings
        self.device = device
        let train: any PlaneSource
        let test: any PlaneSource
        switch settings.data {
        case .images(let data):
            let images = try readImages(data, fingerprint: config.fingerprint)
            (train, test) = (ImageSource(images.train, settings.views), ImageSource(images.test, settings.views))
            encoderEvaluation =
                images.classNames.isEmpty
                ? nil
                : try EncoderEvaluation(
                    of: images,
                    settings.views,
                    planes: train.planes,
                    settings.evaluation,
                    seed: config.seed,
                    device: device,
                    precision: settings.training.precision
                )
        case .video(let data):
            let video = try prepareVideo(data, fingerprint: config.fingerprint)
            encoderEvaluation = nil
            let frames = settings.task.visible.clipLength ?? 1
            (train, test) = (ClipSource(video.train, frames: frames), ClipSource(video.heldOut, frames: frames))
        }
        let task = try PretextTask(settings.task)
        func batches(_ source: any PlaneSource, seed: Int) -> PretextBatches {
            PretextBatches(
                source: source,
                order: EpochOrder(count: source.count, batch: settings.training.batch, seed: seed),
                task: task,
                patch: settings.unseenPatch,
                seed: seed
            )
        }
        source = batches(train, seed: config.seed)
        heldOut = batches(test, seed: 0)
        let generator = try Generator(seed: UInt64(config.seed), device: device)
        parts = try PretextNetworks(settings, planes: train.planes, generator: generator)
        evaluatedEncoder = try EvaluatedEncoder(parts.encoder, settings.encoder, channels: train.planes)
        classes = settings.task.head.classes
    }

    var networks: [(name: String, module: any Module)] { parts.networks }
    var stepsPerEpoch: Int { source.order.stepsPerEpoch }

    func loadWeights(from files: [String: InputFile]) throws {
        if let file = files["encoder.weights"] { try parts.encoder.load(file, for: "encoder") }
    }

    func objective(_ batch: PretextBatch, at moment: Moment) throws -> Objective {
        let prediction = predict(batch)
        guard classes == nil else {
            let labels = Tensor(batch.labels, shape: [batch.count], device: device)
            let right = withoutGradients { (prediction.argmax(1) .== labels).to(.float32).mean() * 100 }
            let total = prediction.crossEntropy(labels)
            return Objective(total: total, terms: [("accuracy", right)], images: batch.count)
        }
        let (truth, mask) = withoutGradients {
            (parts.head.truth(tensor(batch.targets, batch)), tensor(batch.masks, batch))
        }
        let total = maskedPrediction(prediction, truth, mask: mask, settings.task.loss)
        return Objective(total: total, terms: [("predicted", mask.mean())], images: batch.count)
    }

    func evaluate(_ evaluation: inout Evaluation) throws {
        try PretextTaskEvaluation(method: self).write(to: &evaluation)
        guard let encoderEvaluation else { return }
        try encoderEvaluation.evaluate(evaluatedEncoder, &evaluation)
    }

    /// What the networks say of a batch, in float32.
    func predict(_ batch: PretextBatch) -> Tensor {
        let inputs = tensor(batch.inputs, batch)
        let seen = batch.visible.count / max(1, batch.count)
        let visible = seen > 0 ? Tensor(batch.visible, shape: [batch.count, seen], device: device) : nil
        return withPrecision(settings.training.precision, device: device) {
            parts.head(inputs, visible: visible).to(.float32)
        }
    }

    func tensor(_ values: [Float], _ batch: PretextBatch) -> Tensor {
        let shape = [batch.count, batch.shape.planes, batch.shape.height, batch.shape.width]
        return Tensor(values, shape: shape, device: device)
    }
}

extension PretextMethod: ScoredMethod {
    var scoring: Scoring? { encoderEvaluation?.online?.scoring }

    func score() throws -> [String: Double] { try encoderEvaluation?.online?(evaluatedEncoder) ?? [:] }
}

extension PretextSettings: TrainedKind {
    public func makeMethod(_ config: RunConfig, device: Device) throws -> any Method {
        try PretextMethod(self, config: config, device: device)
    }

    public func prepareData(_ config: RunConfig, isStopped: () -> Bool) throws {
        switch data {
        case .images(let data): try prepareImages(data, fingerprint: config.fingerprint, isStopped: isStopped)
        case .video(let data): _ = try prepareVideo(data, fingerprint: config.fingerprint, isStopped: isStopped)
        }
    }
}

extension PretextSettings {
    /// Pixels along each side of patches that the encoder need not see, for they are hidden whole; nil where it sees whole
    /// images.
    fileprivate var unseenPatch: Int? {
        encoder.hasPatches && task.visible.hiddenPatch == encoder.patch ? encoder.patch : nil
    }
}
