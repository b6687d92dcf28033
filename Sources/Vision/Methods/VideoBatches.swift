import Specs

/// Three frames of each sample, as Zhou et al. train on.
public struct VideoBatch: Sendable {
    /// Target, previous, next: `[3, n, 3, height, width]` in [−1, 1].
    public var frames: [Float]
    /// `[n, 4]`.
    public var intrinsics: [Float]
    /// Samples.
    public var count: Int
}

/// Draws and augments triples of frames.
public struct VideoBatches: BatchSource {
    let dataset: VideoDataset
    let samples: [VideoDataset.Sample]
    let order: EpochOrder
    let augmentation: DepthAugmentationSettings
    let seed: Int

    public func batch(step: Int) throws -> VideoBatch {
        var random = RandomStream(seed: UInt64(seed), 0x63726F70, UInt64(step))
        let draw = ScaleAndCrop.drawn(
            limit: augmentation.scale,
            height: dataset.height,
            width: dataset.width,
            &random
        )
        return try batch(order.indices(step: step).map { samples[$0] }, draw)
    }

    /// Given triples, changed alike.
    func batch(_ samples: [VideoDataset.Sample], _ draw: ScaleAndCrop) throws -> VideoBatch {
        let size = dataset.height * dataset.width * 3
        let triples = try samples.map { try dataset.frames($0.sequence, $0.frame - 1..<$0.frame + 2) }
        var frames: [Float] = []
        frames.reserveCapacity(3 * samples.count * size)
        for place in [1, 0, 2] {
            for triple in triples {
                draw.write(
                    triple[place * size..<(place + 1) * size],
                    height: dataset.height,
                    width: dataset.width,
                    to: &frames
                )
            }
        }
        let intrinsics = samples.flatMap { draw.intrinsics(dataset.sequences[$0.sequence].intrinsics) }
        return VideoBatch(frames: frames, intrinsics: intrinsics, count: samples.count)
    }
}
