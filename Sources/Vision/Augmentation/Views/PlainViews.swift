import Images
public import Specs
public import Torch

/// Images as an encoder sees them when it is measured: resized to the views' size and normalised, nothing at random.
///
/// - Returns: `[range.count, channels, size, size]`.
public func plainViews(
    _ images: LabelledImages,
    _ range: Range<Int>,
    _ settings: ViewSettings,
    threads: Int = Threads.count
) -> [Float] {
    let plan = ViewRecipe.plain(settings, for: images)
    return computeViews(of: images.planes, count: range.count, size: settings.size, threads: threads) { number in
        (range.lowerBound + number, plan)
    }
}
