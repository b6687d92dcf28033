import Foundation
public import Specs
public import Torch

/// Joint embedding of images: networks, views and an objective that a spec puts together.
///
/// SimCLR (Chen et al. 2020), MoCo (He et al. 2020; Chen et al. 2021), BYOL (Grill et al. 2020), SimSiam (Chen and He 2021),
/// Barlow Twins (Zbontar et al. 2021), VICReg (Bardes et al. 2022), SwAV (Caron et al. 2020), DINO (Caron et al. 2021), NNCLR
/// (Dwibedi et al. 2021).
struct ContrastiveMethod: Method {
    let settings: ContrastiveSettings
    let device: Device
    let parts: JointNetworks
    let source: ViewBatches
    let evaluation: EncoderEvaluation
    /// What is measured.
    private let evaluatedEncoder: EvaluatedEncoder
    private let loss: any JointLoss
    private let monitor: CollapseMonitor
    /// What the last objective leaves for the end of its step.
    private let pending = PendingViews()

    /// The views of a batch between its objective and the end of the step, which updates the memory from them.
    private final class PendingViews {
        var views: JointViews?
    }

    init(_ settings: ContrastiveSettings, config: RunConfig, device: Device) throws {
        self.settings = settings
        self.device = device
        loss = try settings.objective.loss
        let data = try readImages(settings.data, fingerprint: config.fingerprint)
        try data.requireClasses(for: "the evaluation of an encoder")
        let generator = try Generator(seed: UInt64(config.seed), device: device)
        let channels = data.train.channels
        parts = try JointNetworks(settings, channels: channels, generator: generator)
        source = ViewBatches(data.train, settings.views, batch: settings.training.batch, seed: config.seed)
        evaluation = try EncoderEvaluation(
            of: data,
            settings.views,
            planes: channels,
            settings.evaluation,
            seed: config.seed,
            device: device,
            precision: settings.training.precision
        )
        evaluatedEncoder = try EvaluatedEncoder(parts.encoder, settings.encoder, channels: channels)
        monitor = CollapseMonitor(features: parts.dimension, stepsPerEpoch: source.stepsPerEpoch, device: device)
    }

    var networks: [(name: String, module: any Module)] { parts.networks + [("monitor", monitor)] }
    var stepsPerEpoch: Int { source.stepsPerEpoch }
    var fixedRateNetworks: Set<String> { settings.predictor?.fixedRate == true ? ["predictor"] : [] }

    func loadWeights(from files: [String: InputFile]) throws {
        if let file = files["encoder.weights"] { try parts.encoder.load(file, for: "encoder") }
    }

    func objective(_ batch: ViewBatch, at moment: Moment) throws -> Objective {
        // Two graphs at once would take twice the memory.
        pending.views = nil
        let views = embedded(batch, moment)
        let value = loss.value(of: views)
        pending.views = views
        let signs = withoutGradients { collapseSigns(views, moment) }
        return Objective(total: value.total, terms: value.terms + signs, images: batch.count)
    }

    /// What the networks say of a batch, in float32.
    private func embedded(_ batch: ViewBatch, _ moment: Moment) -> JointViews {
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
        let targets = withoutGradients { parts.teacher.map { teacher in inPrecision { teacher.embed(global) } } }
        let isFrozen = loss.freezesPrototypes(inEpoch: moment.step / stepsPerEpoch)
        let prototypes = parts.prototypes?.weight.tensor
        return JointViews(
            projections: split(stacked),
            predictions: parts.predictor.map { predictor in split(inPrecision { predictor(stacked) }) },
            targets: split(targets ?? globals.detached()),
            queue: parts.memory.queue?.tensor,
            prototypes: isFrozen ? prototypes?.detached() : prototypes,
            teacherPrototypes: parts.teacher?.prototypeWeights,
            center: parts.memory.center?.tensor
        )
    }

    func finish(_ moment: Moment) throws {
        guard let views = pending.views else { return }
        pending.views = nil
        // The last view that the teacher sees, which the others are to predict.
        if let keys = views.targets.last { parts.memory.enqueue(keys, step: moment.step) }
        if let center = parts.memory.center?.tensor, let next = loss.updatedCenter(views) {
            center.copy(from: next)
        }
        if loss.hasUnitPrototypes { parts.prototypes?.normalize() }
        if let teacher = parts.teacher, let settings = settings.teacher {
            // From the first momentum to the last as half a cosine.
            let part = (1 - cos(.pi * moment.progress)) / 2
            teacher.follow(momentum: settings.momentum + (settings.final - settings.momentum) * part)
        }
    }

    /// What tells a collapse, by name, of the projections of the first views.
    private func collapseSigns(_ views: JointViews, _ moment: Moment) -> [(name: String, value: Tensor)] {
        let embeddings = views.projections[0].detached()
        let spread = embeddingSpread(embeddings)
        // The monitor counts steps; the rest is computed where it is logged alone.
        var signs = [("collapsed", monitor.observe(spread))]
        guard moment.isLogged else { return signs }
        signs += [
            ("embedding_std", spread), ("mean_cosine", meanCosine(embeddings)), ("rankme", rankMe(embeddings)),
        ]
        if let prototypes = views.prototypes?.detached(), let shares = loss.assignments(of: embeddings, prototypes) {
            signs.append(("prototype_entropy", prototypeEntropy(shares)))
        }
        // Once is enough: the report draws it as a line beside the loss.
        let (count, features) = (embeddings.size(0), embeddings.size(1))
        if moment.step == 0, let value = loss.collapsed(count: count, features: features) {
            signs.append(("collapse_loss", Tensor([value], shape: [])))
        }
        return signs
    }

    func evaluate(_ evaluation: inout Evaluation) throws {
        try self.evaluation.evaluate(evaluatedEncoder, &evaluation)
    }
}

extension ContrastiveSettings: TrainedKind {
    public func makeMethod(_ config: RunConfig, device: Device) throws -> any Method {
        try ContrastiveMethod(self, config: config, device: device)
    }

    public func prepareData(_ config: RunConfig, isStopped: () -> Bool) throws {
        try prepareImages(data, fingerprint: config.fingerprint, isStopped: isStopped)
    }
}

extension ContrastiveMethod: ScoredMethod {
    var scoring: Scoring? { evaluation.online?.scoring }

    func score() throws -> [String: Double] { try evaluation.online?(evaluatedEncoder) ?? [:] }
}
