public import Specs
public import Torch

/// Depth and ego-motion from video. Zhou et al. 2017, and what came after.
struct DepthMethod: Method {
    let settings: DepthSettings
    let device: Device
    let model: DepthModel
    let source: VideoBatches
    let heldOut: VideoDataset
    /// Breaks ties between warped and unwarped sources; the same at every step, so that there is no state to keep.
    private let noise: Tensor?

    init(_ settings: DepthSettings, config: RunConfig, device: Device) throws {
        self.settings = settings
        self.device = device
        let generator = try Generator(seed: UInt64(config.seed), device: device)
        let (train, heldOut) = try prepareVideo(settings.data, fingerprint: config.fingerprint)
        model = try DepthModel(settings, intrinsics: train.sequences[0].intrinsics, generator: generator)
        let samples = train.samples
        source = VideoBatches(
            dataset: train,
            samples: samples,
            parts: SampleParts(settings),
            order: EpochOrder(count: samples.count, batch: settings.training.batch, seed: config.seed),
            augmentation: settings.augmentation,
            seed: config.seed
        )
        self.heldOut = heldOut
        noise =
            settings.objective.automask == .none
            ? nil
            : Tensor.randn(
                [settings.training.batch, settings.objective.views.count, train.height, train.width],
                generator: generator
            ) * 1e-5
    }

    var networks: [(name: String, module: any Module)] { model.networks }
    var stepsPerEpoch: Int { source.order.stepsPerEpoch }

    func loadWeights(from files: [String: InputFile]) throws { try model.loadWeights(from: files) }

    func objective(_ batch: VideoBatch, at moment: Moment) throws -> Objective {
        var objective = settings.objective
        if moment.progress < objective.automaskFrom { objective.automask = .none }
        let value = try value(of: objective, batch)
        var terms = value.sums
        func log(_ name: String, meanOf parts: [Tensor]) {
            let sum = parts.dropFirst().reduce(parts[0]) { $0 + $1 }
            terms.append((name, sum / Double(parts.count)))
        }
        if objective.padding == .mask { log("valid", meanOf: value.valid) }
        if objective.automask != .none { log("warped", meanOf: value.warped) }
        return Objective(total: value.total, terms: terms, images: batch.count)
    }

    func evaluate(_ evaluation: inout Evaluation) throws {
        guard !heldOut.sequences.isEmpty else { return }
        var found = try DepthEvaluation(of: self)
        try found.write(to: &evaluation)
    }

    /// An objective of a batch with all its parts.
    private func value(of objective: DepthObjectiveSettings, _ batch: VideoBatch) throws -> ObjectiveValue {
        let frames = images(batch.frames, of: batch)
        let shown = batch.shown.map { images($0, of: batch) } ?? frames
        let outputs = model.outputs(split(shown), withSources: settings.objective.needs(.sourceDepths))
        let predictions = model.predictions(outputs, known: known(batch))
        return try depthObjective(views(frames, of: batch), predictions, objective)
    }

    /// Views of a batch, `[views, n, 3, h, w]`: the target, then its sources.
    func images(_ values: [Float], of batch: VideoBatch) -> Tensor {
        let shape = [batch.views, batch.count, 3, source.dataset.height, source.dataset.width]
        return Tensor(values, shape: shape, device: device)
    }

    /// Each view, `[n, 3, h, w]`.
    func split(_ views: Tensor) -> [Tensor] { (0..<views.size(0)).map { views.selected(0, $0) } }

    func known(_ batch: VideoBatch) -> Tensor? {
        guard !batch.motions.isEmpty else { return nil }
        return Tensor(batch.motions, shape: [batch.views - 1, batch.count, 4, 4], device: device)
    }

    func views(_ frames: Tensor, of batch: VideoBatch) -> ViewSet {
        let given = Tensor(batch.intrinsics, shape: [batch.count, 4], device: device)
        let neighbours = batch.distances.isEmpty ? 0 : batch.distances.count / batch.count
        return ViewSet(
            target: frames.selected(0, 0),
            sources: frames.sliced(0, 1),
            intrinsics: intrinsics(given, of: batch),
            distances: neighbours > 0
                ? Tensor(batch.distances, shape: [batch.count, neighbours], device: device) : nil,
            noise: noise.map { $0.sliced(0, 0, batch.count) }
        )
    }

    /// The intrinsics of the data, or the learned camera changed as the frames are.
    private func intrinsics(_ given: Tensor, of batch: VideoBatch) -> Tensor {
        guard let camera = model.camera else { return given }
        let factors = Tensor(batch.cameraFactors, shape: [batch.count, 4], device: device)
        let shifts = Tensor(batch.cameraShifts, shape: [batch.count, 4], device: device)
        return camera(height: source.dataset.height, width: source.dataset.width).unsqueezed(0) * factors + shifts
    }
}

extension DepthMethod: ScoredMethod {
    var scoring: Scoring? { DepthValidation(of: self).scoring }

    func score() throws -> [String: Double] { try DepthValidation(of: self).scores() }
}

extension DepthSettings: TrainedKind {
    public func makeMethod(_ config: RunConfig, device: Device) throws -> any Method {
        try DepthMethod(self, config: config, device: device)
    }

    public func prepareData(_ config: RunConfig, isStopped: () -> Bool) throws {
        _ = try prepareVideo(data, fingerprint: config.fingerprint, isStopped: isStopped)
    }
}
