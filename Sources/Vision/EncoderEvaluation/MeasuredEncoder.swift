public import Specs
public import Torch

/// An encoder that is measured and not trained.
struct MeasuredEncoder: MeasuredNetworks {
    let settings: MeasuredEncoderSettings
    private let encoder: any ImageEncoder
    private let channels: Int
    private let evaluation: EncoderEvaluation

    init(_ settings: MeasuredEncoderSettings, config: RunConfig, device: Device) throws {
        self.settings = settings
        let data = try readImages(settings.data, fingerprint: config.fingerprint)
        try data.requireClasses(for: "the evaluation of an encoder")
        channels = data.train.channels
        let generator = try Generator(seed: UInt64(config.seed), device: device)
        encoder = try settings.encoder.design.makeEncoder(channels: channels, generator: generator)
        evaluation = try EncoderEvaluation(
            of: data,
            settings.views,
            planes: channels,
            settings.evaluation,
            seed: config.seed,
            device: device
        )
    }

    var networks: [(name: String, module: any Module)] { [("encoder", encoder)] }

    func loadWeights(from files: [String: InputFile]) throws {
        if let file = files["encoder.weights"] { try encoder.load(file, for: "encoder") }
    }

    func evaluate(_ evaluation: inout Evaluation) throws {
        let measured = try EvaluatedEncoder(encoder, settings.encoder, channels: channels)
        try self.evaluation.evaluate(measured, &evaluation)
    }
}

extension MeasuredEncoderSettings: MeasuredKind {
    public func makeMeasured(_ config: RunConfig, device: Device) throws -> any MeasuredNetworks {
        try MeasuredEncoder(self, config: config, device: device)
    }

    public func prepareData(_ config: RunConfig, isStopped: () -> Bool) throws {
        try prepareImages(data, fingerprint: config.fingerprint, isStopped: isStopped)
    }
}
