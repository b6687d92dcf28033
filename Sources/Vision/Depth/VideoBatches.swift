import Images
import Specs

/// Target and source frames of some samples.
public struct VideoBatch: Sendable {
    /// Views of each sample: the target, then its sources.
    public var views: Int
    /// `[views, n, 3, height, width]` in [0, 1].
    public var frames: [Float]
    /// What the networks see, alike; nil for the frames themselves.
    public var shown: [Float]?
    /// `[n, 4]`.
    public var intrinsics: [Float]
    /// What the frames' changes multiplied each number of the camera by, `[n, 4]`; empty if they changed nothing.
    public var cameraFactors: [Float] = []
    /// What they added to each number of the camera then, in pixels, `[n, 4]`.
    public var cameraShifts: [Float] = []
    /// Known motions from the target to each source, `[views − 1, n, 4, 4]`; empty if none of them is needed.
    public var motions: [Float]
    /// How far the camera moved to each neighbour in metres, `[n, neighbours]`; empty if they are not needed.
    public var distances: [Float]
    /// Samples.
    public var count: Int
}

/// Which frames a sample is made of, and what must be known of them.
struct SampleParts: Sendable {
    var hasNeighbours: Bool
    var hasStereo: Bool
    var needsPoses: Bool
    var needsDistances: Bool

    init(_ settings: DepthSettings) {
        hasNeighbours = settings.objective.views != .stereo
        hasStereo = settings.objective.views != .neighbours
        needsPoses = hasNeighbours && type(of: settings.network.pose.settings).isKnown
        needsDistances = settings.objective.needs(.distances)
    }

    /// The target and its sources.
    var views: Int { 1 + (hasNeighbours ? 2 : 0) + (hasStereo ? 1 : 0) }
}

/// Draws and augments the samples of a run.
public struct VideoBatches: BatchSource {
    let dataset: VideoDataset
    let samples: [VideoDataset.Sample]
    let parts: SampleParts
    let order: EpochOrder
    let augmentation: DepthAugmentationSettings
    let seed: Int

    /// The batch of a step, a pure function of it.
    public func batch(step: Int) throws -> VideoBatch {
        var random = RandomStream(seed: UInt64(seed), 0x63726F70, UInt64(step))
        let common = FrameTransform.drawn(
            limit: augmentation.scale,
            height: dataset.height,
            width: dataset.width,
            &random
        )
        let chosen = order.indices(step: step).map { samples[$0] }
        let transforms = chosen.map { _ in
            var transform = common
            transform.isMirrored = augmentation.flip > 0 && random.uniform() < augmentation.flip
            return transform
        }
        var batch = try batch(chosen, transforms)
        colour(&batch, &random)
        return batch
    }

    /// Given samples, each changed in its way, their colours as they are.
    func batch(_ samples: [VideoDataset.Sample], _ transforms: [FrameTransform]) throws -> VideoBatch {
        let (h, w) = (dataset.height, dataset.width)
        let (n, size) = (samples.count, dataset.height * dataset.width * 3)
        var batch = VideoBatch(
            views: parts.views,
            frames: Array(repeating: 0, count: parts.views * n * size),
            intrinsics: [],
            motions: [],
            distances: [],
            count: n
        )
        if parts.hasStereo || parts.needsPoses {
            batch.motions = Array(repeating: 0, count: (parts.views - 1) * n * 16)
        }
        for (index, (sample, transform)) in zip(samples, transforms).enumerated() {
            func place(_ view: Int) -> Int { (view * n + index) * size }
            batch.intrinsics += transform.intrinsics(dataset.sequences[sample.sequence].intrinsics, width: w)
            let shifts = transform.intrinsics([0, 0, 0, 0], width: w)
            batch.cameraShifts += shifts
            batch.cameraFactors += zip(transform.intrinsics([1, 1, 1, 1], width: w), shifts).map { $0 - $1 }
            // Three frames that follow each other are read at once, the target in the middle.
            let first = parts.hasNeighbours ? sample.frame - 1 : sample.frame
            let frames = try dataset.frames(sample.sequence, first..<first + (parts.hasNeighbours ? 3 : 1))
            let places = parts.hasNeighbours ? [1, 0, 2] : [0]
            for position in places.indices {
                let frame = frames[position * size..<(position + 1) * size]
                transform.write(frame, height: h, width: w, to: &batch.frames, at: place(places[position]))
            }
            if parts.hasStereo {
                let right = try dataset.rightFrames(sample.sequence, sample.frame..<sample.frame + 1)
                transform.write(right[...], height: h, width: w, to: &batch.frames, at: place(parts.views - 1))
            }
            try addKnown(sample, transform, index, to: &batch)
        }
        return batch
    }

    /// What the data knows of the motions of a sample.
    private func addKnown(
        _ sample: VideoDataset.Sample,
        _ transform: FrameTransform,
        _ index: Int,
        to batch: inout VideoBatch
    ) throws {
        func set(_ rows: [Float], source: Int) {
            let start = (source * batch.count + index) * 16
            batch.motions.replaceSubrange(start..<start + 16, with: transform.motion(rows))
        }
        if parts.needsPoses {
            let poses = try dataset.poses(sample.sequence, sample.frame - 1..<sample.frame + 2)
            let cameras = (0..<3).map { RigidMotion(rows: poses[$0 * 16..<$0 * 16 + 16].map(Double.init)) }
            for (source, camera) in [0, 2].enumerated() {
                let motion = cameras[camera].inverse * cameras[1]
                set(motion.rows.map { Float($0) }, source: source)
            }
        }
        if parts.hasStereo {
            let baseline = dataset.sequences[sample.sequence].baseline ?? 0
            set([1, 0, 0, -baseline, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1], source: parts.views - 2)
        }
        if parts.needsDistances {
            batch.distances += try dataset.distances(sample.sequence, sample.frame - 1..<sample.frame + 2)
        }
    }

    /// Changes the colours that the networks see, alike in all frames of a sample.
    private func colour(_ batch: inout VideoBatch, _ random: inout RandomStream) {
        guard augmentation.jitter.probability > 0 else { return }
        let plane = dataset.height * dataset.width
        for index in 0..<batch.count where random.uniform() < augmentation.jitter.probability {
            let change = ColourChange(augmentation.jitter, &random)
            var shown = batch.shown ?? batch.frames
            batch.shown = nil
            for view in 0..<batch.views {
                let start = (view * batch.count + index) * 3 * plane
                change.apply(to: &shown, planes: (0..<3).map { start + $0 * plane }, count: plane)
            }
            batch.shown = shown
        }
    }
}
