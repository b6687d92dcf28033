import Specs

/// Two random views of each image.
public struct ViewBatch: Sendable {
    /// All first views, then all second ones: `[2n, 1, size, size]` in [−1, 1].
    public var views: [Float]
    /// Samples.
    public var count: Int
}

/// Draws pairs of views.
public struct ViewBatches: BatchSource {
    let images: LabelledImages
    let order: EpochOrder
    let settings: ViewSettings
    let seed: Int

    public func batch(step: Int) throws -> ViewBatch {
        let indices = order.indices(step: step)
        var views: [Float] = []
        views.reserveCapacity(2 * indices.count * settings.size * settings.size)
        for view in 0..<2 {
            for (place, index) in indices.enumerated() {
                var random = RandomStream(seed: UInt64(seed), 0x76696577, UInt64(step), UInt64(view), UInt64(place))
                appendView(
                    of: images.image(index),
                    height: images.height,
                    width: images.width,
                    settings,
                    &random,
                    to: &views
                )
            }
        }
        return ViewBatch(views: views, count: indices.count)
    }
}
