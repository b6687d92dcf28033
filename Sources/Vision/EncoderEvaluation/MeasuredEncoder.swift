import Specs
import Torch

/// An encoder that is measured and not trained.
struct MeasuredEncoder: Method {
    /// There is nothing to draw.
    struct NoBatches: BatchSource {
        func batch(step: Int) throws -> Never {
            throw EncoderEvaluationError("an encoder that is only measured takes no steps")
        }
    }

    let settings: MeasuredEncoderSettings
    let source = NoBatches()
    let stepsPerEpoch = 1
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

    func objective(_ batch: Never, at moment: Moment) throws -> Objective {}

    func evaluate(_ evaluation: inout Evaluation) throws {
        let measured = try EvaluatedEncoder(encoder, settings.encoder, channels: channels)
        try self.evaluation.evaluate(measured, &evaluation)
    }
}
