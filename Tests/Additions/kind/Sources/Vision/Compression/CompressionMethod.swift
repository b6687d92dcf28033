public import Specs
public import Torch

/// Two linear layers, of which the first makes few numbers of an image and the second restores it.
struct CompressionMethod: Method {
    /// Pixels of random images, `[batch, pixels]` in [0, 1].
    struct Batches: BatchSource {
        let images: LabelledImages
        let order: EpochOrder

        func batch(step: Int) -> [Float] { images.chosen(order.indices(step: step)).pixels.map { Float($0) / 255 } }
    }

    let source: Batches
    private let test: LabelledImages
    private let encoder: Linear
    private let decoder: Linear
    private let device: Device

    init(_ settings: CompressionSettings, config: RunConfig, device: Device) throws {
        let data = try readImages(settings.data, fingerprint: config.fingerprint)
        let order = EpochOrder(count: data.train.count, batch: settings.training.batch, seed: config.seed)
        (source, test, self.device) = (Batches(images: data.train, order: order), data.test, device)
        let generator = try Generator(seed: UInt64(config.seed), device: device)
        let pixels = data.train.channels * data.train.height * data.train.width
        encoder = Linear(pixels, settings.numbers, generator: generator)
        decoder = Linear(settings.numbers, pixels, generator: generator)
    }

    var networks: [(name: String, module: any Module)] { [("encoder", encoder), ("decoder", decoder)] }
    var stepsPerEpoch: Int { source.order.stepsPerEpoch }

    func objective(_ batch: [Float], at moment: Moment) -> Objective {
        Objective(total: error(of: batch, count: source.order.batch), terms: [], images: source.order.batch)
    }

    func evaluate(_ evaluation: inout Evaluation) throws {
        let pixels = test.pixels.map { Float($0) / 255 }
        evaluation.metrics["restored.squared_error"] = try error(of: pixels, count: test.count).item()
    }

    private func error(of pixels: [Float], count: Int) -> Tensor {
        let images = Tensor(pixels, shape: [count, pixels.count / count], device: device)
        return (decoder(encoder(images)) - images).squared().mean()
    }
}

extension CompressionSettings: TrainedKind {
    public func makeMethod(_ config: RunConfig, device: Device) throws -> any Method {
        try CompressionMethod(self, config: config, device: device)
    }

    public func prepareData(_ config: RunConfig, isStopped: () -> Bool) throws {
        try prepareImages(data, fingerprint: config.fingerprint, isStopped: isStopped)
    }
}
