import Images
public import Specs
import Synchronization
public import Torch

/// Random views of some images.
public struct ViewBatch: Sendable {
    /// The first views of all images, then the second ones: `[2, n, channels, size, size]`, normalised.
    public var global: [Float]
    /// The small views, if there are any: `[local.count, n, channels, local.size, local.size]`, normalised.
    public var local: [Float]
    /// Images.
    public var count: Int
    /// Which images they are, `[n]`.
    public var indices: [Int]
}

/// Draws views of the images of a run.
///
/// A view is a pure function of the seed, the epoch, the image and the number of the view: neither the order of images, nor
/// threads, nor a resumed run change it.
public struct ViewBatches: BatchSource {
    /// Large views of each image.
    public static let globalViews = 2

    /// What views are drawn of.
    public let images: LabelledImages
    /// How they are drawn.
    public let settings: ViewSettings
    /// 3 for red, green and blue, 1 for grey.
    public let channels: Int
    let order: EpochOrder
    private let seed: UInt64
    private let threads: Int
    private let epochs = EpochOrders()
    private let global: [ViewRecipe]
    private let local: ViewRecipe

    /// Views of images.
    ///
    /// - Parameters:
    ///   - batch: Images of a step.
    ///   - threads: 1 for the caller's alone; otherwise those that are free.
    public init(
        _ images: LabelledImages,
        _ settings: ViewSettings,
        batch: Int,
        seed: Int,
        threads: Int = Threads.count
    ) {
        (self.images, self.settings, channels, self.threads) = (images, settings, images.channels, threads)
        self.seed = UInt64(bitPattern: Int64(seed))
        order = EpochOrder(count: images.count, batch: batch, seed: seed)
        global = [settings, settings.ofSecond].map { ViewRecipe($0, for: images) }
        local = ViewRecipe(settings.ofLocal, for: images)
    }

    /// Full batches of an epoch; one at least.
    public var stepsPerEpoch: Int { order.stepsPerEpoch }

    /// The batch of a step, a pure function of it.
    public func batch(step: Int) throws -> ViewBatch {
        let epoch = step / order.stepsPerEpoch
        let first = step % order.stepsPerEpoch * order.batch
        let shuffled = epochs.images(of: epoch, order)
        let places = first..<first + order.batch
        let indices = places.map { shuffled[$0 % order.count] }
        // Where there are fewer images than a batch takes, each comes again, but not its views.
        let rounds = places.map { $0 / order.count }
        func views(_ recipes: [ViewRecipe], number: Int, from firstView: Int) -> [Float] {
            let count = indices.count
            return computeViews(of: images.planes, count: number * count, size: recipes[0].size, threads: threads) {
                let (view, place) = $0.quotientAndRemainder(dividingBy: count)
                var random = stream(epoch, indices[place], firstView + view, round: rounds[place])
                return (indices[place], recipes[view % recipes.count].draw(&random))
            }
        }
        return ViewBatch(
            global: views(global, number: Self.globalViews, from: 0),
            local: views([local], number: settings.local.count, from: Self.globalViews),
            count: indices.count,
            indices: indices
        )
    }

    private func stream(_ epoch: Int, _ image: Int, _ view: Int, round: Int) -> RandomStream {
        RandomStream(seed: seed, 0x7669_6577, UInt64(epoch), UInt64(image), UInt64(view), UInt64(round))
    }
}

/// The order of the images of an epoch, kept while its batches are drawn: to shuffle 100,000 takes as long as to draw a
/// small batch.
private final class EpochOrders: Sendable {
    private let last = Mutex<(epoch: Int, images: [Int])?>(nil)

    func images(of epoch: Int, _ order: EpochOrder) -> [Int] {
        last.withLock { last in
            if let last, last.epoch == epoch { return last.images }
            let images = order.samples(epoch: epoch)
            last = (epoch, images)
            return images
        }
    }
}
