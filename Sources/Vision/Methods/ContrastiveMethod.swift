import Specs
import Torch

/// Contrastive learning of images. SimCLR, Chen et al. 2020.
struct ContrastiveMethod: Method {
    let settings: ContrastiveSettings
    let config: RunConfig
    let device: Device
    let encoder: ResNet18
    let projector: Sequential
    let source: ViewBatches
    let data: ImageDataset

    init(_ settings: ContrastiveSettings, config: RunConfig, device: Device) throws {
        self.settings = settings
        self.config = config
        self.device = device
        let generator = try Generator(seed: UInt64(config.seed), device: device)
        encoder = Self.makeEncoder(settings, generator: generator)
        projector = makeProjector(
            features: encoder.features,
            hidden: settings.projector.hidden,
            output: settings.projector.output,
            layers: settings.projector.layers,
            generator: generator
        )
        data = try readImages(settings.data, fingerprint: config.fingerprint)
        try data.requireClasses(for: "the evaluation of an encoder")
        source = ViewBatches(data.train, settings.views, batch: settings.training.batch, seed: config.seed)
    }

    static func makeEncoder(_ settings: ContrastiveSettings, generator: Generator) -> ResNet18 {
        let channels = settings.data.channels
        return switch settings.encoder {
        case .resnet18(let network): ResNet18(channels: channels, width: network.width, generator: generator)
        }
    }

    var networks: [(name: String, module: any Module)] { [("encoder", encoder), ("projector", projector)] }
    var stepsPerEpoch: Int { source.stepsPerEpoch }

    func objective(_ batch: ViewBatch) throws -> Objective {
        let size = settings.views.size
        let shape = [2 * batch.count, source.channels, size, size]
        let views = Tensor(batch.global, shape: shape, device: device)
        let projections = withPrecision(settings.training.precision, device: device) {
            projector(encoder(views)).to(.float32)
        }
        let (a, b) = (projections.sliced(0, 0, batch.count), projections.sliced(0, batch.count))
        let total =
            switch settings.objective {
            case .ntxent(let objective): ntXent(a, b, temperature: objective.temperature)
            }
        // 1/√features when embeddings spread over the sphere, 0 when they collapse.
        let spread = withoutGradients { a.normalized(1).std(0).mean() }
        return Objective(total: total, terms: [("embedding_std", spread)], images: batch.count)
    }
}
