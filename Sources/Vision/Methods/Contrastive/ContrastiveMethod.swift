import Foundation
import Specs
import Torch

/// Joint embedding of images: networks, views and an objective that a spec puts together.
///
/// SimCLR (Chen et al. 2020), MoCo (He et al. 2020; Chen et al. 2021), BYOL (Grill et al. 2020), SimSiam (Chen and He 2021),
/// Barlow Twins (Zbontar et al. 2021), VICReg (Bardes et al. 2022), SwAV (Caron et al. 2020), DINO (Caron et al. 2021), NNCLR
/// (Dwibedi et al. 2021).
struct ContrastiveMethod: Method {
    let settings: ContrastiveSettings
    let config: RunConfig
    let device: Device
    let parts: JointNetworks
    let source: ViewBatches
    let test: LabelledImages
    /// What the last objective leaves for the memory.
    private let kept = Kept()

    /// Between an objective and the end of its step.
    private final class Kept {
        var keys: Tensor?
        var scores: Tensor?
    }

    init(_ settings: ContrastiveSettings, config: RunConfig, device: Device) throws {
        self.settings = settings
        self.config = config
        self.device = device
        let (train, test) = try readImages(settings.data)
        let generator = try Generator(seed: UInt64(config.seed), device: device)
        parts = JointNetworks(settings, channels: train.channels, generator: generator)
        source = ViewBatches(
            images: train,
            order: EpochOrder(count: train.count, batch: settings.training.batch, seed: config.seed),
            settings: settings.views,
            seed: config.seed
        )
        self.test = test
    }

    var networks: [(name: String, module: any Module)] { parts.networks }
    var stepsPerEpoch: Int { source.order.stepsPerEpoch }
    var fixedRateNetworks: Set<String> { settings.predictor?.fixedRate == true ? ["predictor"] : [] }

    func loadWeights() throws {
        guard let path = settings.encoder.weights else { return }
        try (parts.encoder as? ResNetEncoder)?.load(path, for: "encoder")
    }

    func objective(_ batch: ViewBatch, at moment: Moment) throws -> Objective {
        let seen = look(at: batch, moment)
        let value = jointObjective(seen, settings.objective)
        keep(seen)
        let watched = withoutGradients { watch(seen.projections[0].detached()) }
        return Objective(total: value.total, terms: value.terms + watched, images: batch.count)
    }

    /// What the networks say of a batch, in float32.
    private func look(at batch: ViewBatch, _ moment: Moment) -> JointViews {
        let size = settings.views.size
        let count = batch.global.count / (batch.count * source.channels * size * size)
        let global = Tensor(batch.global, shape: [count * batch.count, source.channels, size, size], device: device)
        func split(_ stacked: Tensor) -> [Tensor] {
            (0..<stacked.size(0) / batch.count).map { stacked.sliced(0, $0 * batch.count, ($0 + 1) * batch.count) }
        }
        func inPrecision(_ body: () -> Tensor) -> Tensor {
            withPrecision(settings.training.precision, device: device) { body().to(.float32) }
        }
        func project(_ images: Tensor) -> Tensor { inPrecision { parts.projector(parts.encoder.features(of: images)) } }
        var stacked = project(global)
        let globals = stacked
        if settings.views.local.count > 0 {
            let size = settings.views.local.size
            let shape = [settings.views.local.count * batch.count, source.channels, size, size]
            stacked = .concatenated([stacked, project(Tensor(batch.local, shape: shape, device: device))], 0)
        }
        var seen = JointViews(projections: split(stacked), predictions: [], targets: [])
        seen.predictions = parts.predictor.map { predictor in split(inPrecision { predictor(stacked) }) } ?? seen.projections
        if settings.objective.usesTargets {
            let targets = withoutGradients { parts.teacher.map { teacher in inPrecision { teacher.embed(global) } } }
            seen.targets = split(targets ?? globals.detached())
        }
        // A copy, since the memory changes before its gradients would be asked for.
        seen.queue = parts.memory.queue?.tensor
        seen.center = parts.memory.center?.tensor
        seen.prototypes = parts.prototypes.map { isFrozen($0, moment) ? $0.weight.tensor.detached() : $0.weight.tensor }
        return seen
    }

    /// Prototypes of SwAV stand still at first. Caron et al. 2020, appendix.
    private func isFrozen(_ prototypes: Prototypes, _ moment: Moment) -> Bool {
        guard case .swav(let swav) = settings.objective else { return false }
        return moment.step < swav.freeze * stepsPerEpoch
    }

    /// Remembers what the end of the step needs.
    private func keep(_ seen: JointViews) {
        let keys = seen.targets.count > 1 ? seen.targets[1] : seen.projections[1]
        kept.keys = parts.memory.queue == nil ? nil : keys.detached()
        kept.scores = nil
        if parts.memory.center != nil { kept.scores = teacherScores(seen).detached() }
    }

    func finish(_ moment: Moment) throws {
        if let keys = kept.keys { parts.memory.enqueue(keys, step: moment.step) }
        if let scores = kept.scores, let center = parts.memory.center?.tensor, case .dino(let dino) = settings.objective {
            center.copy(from: updatedCenter(center, scores, momentum: dino.centerMomentum))
        }
        if let teacher = parts.teacher, let settings = settings.teacher {
            // From the first momentum to the last as half a cosine.
            let part = (1 - cos(.pi * moment.progress)) / 2
            teacher.follow(momentum: settings.momentum + (settings.final - settings.momentum) * part)
        }
        (kept.keys, kept.scores) = (nil, nil)
    }

    /// What tells a collapse: 1/√d when embeddings spread over the sphere, 0 when they are one.
    private func watch(_ embeddings: Tensor) -> [(name: String, value: Tensor)] {
        [("embedding_std", embeddings.normalized(1).std(0).mean())]
    }
}
