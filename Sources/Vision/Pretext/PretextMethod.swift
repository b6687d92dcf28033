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

    init(_ settings: PretextSettings, config: RunConfig, device: Device) throws {
        self.settings = settings
        self.device = device
        let task = settings.task
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
            var frames = 1
            if case .frames(let clip) = task.visible { frames = clip.count }
            (train, test) = (ClipSource(video.train, frames: frames), ClipSource(video.heldOut, frames: frames))
        }
        var orders: [[Int]] = []
        if case .jigsaw(let jigsaw) = task.head {
            orders = jigsawOrders(tiles: jigsaw.grid * jigsaw.grid, count: jigsaw.permutations)
        }
        var patch: Int?
        // A transformer need not look at patches that are hidden whole.
        if case .vit(let vit) = settings.encoder, case .patches(let patches) = task.visible, patches.patch == vit.patch
        {
            patch = vit.patch
        }
        func batches(_ source: any PlaneSource, seed: Int) -> PretextBatches {
            PretextBatches(
                source: source,
                order: EpochOrder(count: source.count, batch: settings.training.batch, seed: seed),
                task: task,
                orders: orders,
                patch: patch,
                seed: seed
            )
        }
        source = batches(train, seed: config.seed)
        heldOut = batches(test, seed: 0)
        let generator = try Generator(seed: UInt64(config.seed), device: device)
        parts = PretextNetworks(settings, planes: train.planes, generator: generator)
    }

    var networks: [(name: String, module: any Module)] { parts.networks }
    var stepsPerEpoch: Int { source.order.stepsPerEpoch }

    func loadWeights(from files: [String: InputFile]) throws {
        if let file = files["encoder.weights"] { try parts.encoder.load(file, for: "encoder") }
    }

    func objective(_ batch: PretextBatch, at moment: Moment) throws -> Objective {
        let prediction = predict(batch)
        guard settings.task.head.classes == nil else {
            let labels = Tensor(batch.labels, shape: [batch.count], device: device)
            let right = withoutGradients { (prediction.argmax(1) .== labels).to(.float32).mean() * 100 }
            let total = prediction.crossEntropy(labels)
            return Objective(total: total, terms: [("accuracy", right)], images: batch.count)
        }
        let (truth, mask) = withoutGradients { (parts.truth(tensor(batch.targets, batch)), tensor(batch.masks, batch)) }
        let total = maskedPrediction(prediction, truth, mask: mask, settings.task.loss)
        return Objective(total: total, terms: [("predicted", mask.mean())], images: batch.count)
    }

    /// What the networks say of a batch, in float32.
    func predict(_ batch: PretextBatch) -> Tensor {
        let inputs = tensor(batch.inputs, batch)
        let seen = batch.visible.count / max(1, batch.count)
        let visible = seen > 0 ? Tensor(batch.visible, shape: [batch.count, seen], device: device) : nil
        return withPrecision(settings.training.precision, device: device) {
            parts(inputs, visible: visible).to(.float32)
        }
    }

    func tensor(_ values: [Float], _ batch: PretextBatch) -> Tensor {
        let shape = [batch.count, batch.shape.planes, batch.shape.height, batch.shape.width]
        return Tensor(values, shape: shape, device: device)
    }
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
