import Specs
import Torch

/// Depth and ego-motion from video. Zhou et al. 2017.
struct DepthMethod: Method {
    let settings: DepthSettings
    let device: Device
    let depth: DispNet
    let pose: PoseExpNet
    let source: VideoBatches
    let heldOut: VideoDataset

    init(_ settings: DepthSettings, config: RunConfig, device: Device) throws {
        self.settings = settings
        self.device = device
        let generator = try Generator(seed: UInt64(config.seed), device: device)
        let masks = settings.objective.explainability > 0
        switch settings.network.depth {
        case .dispnet(let network): depth = DispNet(width: network.width, head: network.head, generator: generator)
        }
        switch settings.network.pose {
        case .poseexpnet(let network):
            pose = PoseExpNet(width: network.width, scale: network.scale, masks: masks, generator: generator)
        }
        let (train, heldOut) = try prepareVideo(settings.data, fingerprint: config.fingerprint)
        let samples = train.samples
        source = VideoBatches(
            dataset: train,
            samples: samples,
            order: EpochOrder(count: samples.count, batch: settings.training.batch, seed: config.seed),
            augmentation: settings.augmentation,
            seed: config.seed
        )
        self.heldOut = heldOut
    }

    var networks: [(name: String, module: any Module)] { [("depth", depth), ("pose", pose)] }
    var stepsPerEpoch: Int { source.order.stepsPerEpoch }

    func objective(_ batch: VideoBatch) throws -> Objective {
        let terms = try terms(batch)
        let total = terms.dropFirst().reduce(terms[0].value) { $0 + $1.value }
        return Objective(total: total, terms: terms, images: batch.count)
    }

    func terms(_ batch: VideoBatch) throws -> [(name: String, value: Tensor)] {
        let frames = tensor(batch)
        let intrinsics = Tensor(batch.intrinsics, shape: [batch.count, 4], device: device)
        let (disparities, motions, masks) = predict(frames)
        return viewSynthesis(
            target: frames[0],
            sources: Array(frames[1...]),
            disparities: disparities,
            motions: motions,
            masks: masks,
            intrinsics: intrinsics,
            settings.objective
        )
    }

    /// Target, previous and next frames, `[n, 3, h, w]` each.
    func tensor(_ batch: VideoBatch) -> [Tensor] {
        let shape = [3, batch.count, 3, source.dataset.height, source.dataset.width]
        let all = Tensor(batch.frames, shape: shape, device: device)
        return (0..<3).map { all.selected(0, $0) }
    }

    func predict(_ frames: [Tensor]) -> (disparities: [Tensor], motions: Tensor, masks: [Tensor]) {
        withPrecision(settings.training.precision, device: device) {
            let disparities = depth(frames[0]).map { $0.to(.float32) }
            let (motions, masks) = pose(Tensor.concatenated(frames, 1))
            return (disparities, motions.to(.float32), masks.map { $0.to(.float32) })
        }
    }
}
