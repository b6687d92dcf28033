/// The 95 % interval of a mean over seeds and images, where both are a sample of many.
///
/// Every seed is measured on the same images. So seeds and images are drawn separately, and every drawn seed meets
/// every drawn image: the pigeonhole bootstrap, Owen 2007, Annals of Applied Statistics 1. The ends are the 2.5 % and
/// 97.5 % quantiles of the resampled means, interpolated between neighbours as NumPy does.
///
/// With few seeds the intervals are too narrow, as those of every bootstrap of few values are. At three seeds that
/// differ more than images do, they miss the truth one time in four.
public struct TwoLevelBootstrap: Sendable, Equatable {
    /// The mean over all seeds and images; NaN without any.
    public var mean: Double
    /// How many seeds there are.
    public var seeds: Int
    /// How many images each seed is measured on.
    public var images: Int
    /// The lower end of the interval over seeds and images; NaN for fewer than two of either.
    public var low: Double
    /// The upper end of the interval over seeds and images; NaN for fewer than two of either.
    public var high: Double
    /// The lower end of the interval over images with the seeds as they are; NaN for fewer than two images.
    public var imagesLow: Double
    /// The upper end of the interval over images with the seeds as they are; NaN for fewer than two images.
    public var imagesHigh: Double

    /// How many resamples are drawn.
    public static let draws = 4000

    /// The intervals of several variants.
    ///
    /// - Parameters:
    ///   - variants: For each variant a list of seeds, for each seed a finite value for each image: the same number of
    ///     images at all seeds of a variant.
    ///   - draws: How many resamples are drawn, the same ones each time. Variants with the same number of images share
    ///     them.
    /// - Returns: An interval for each variant, in their order.
    public static func intervals(of variants: [[[Double]]], draws: Int = draws) -> [TwoLevelBootstrap] {
        var results: [Int: TwoLevelBootstrap] = [:]
        let groups = Dictionary(grouping: variants.indices) { variants[$0].first?.count ?? 0 }
        for (images, members) in groups {
            var random = SplitMix64(seed: UInt64(images))
            let drawn = imageMeans(
                of: members.flatMap { variants[$0] },
                at: (0..<draws).lazy.map { _ in (0..<images).map { _ in random.place(below: images) } }
            )
            var start = 0
            for member in members {
                let seeds = variants[member].count
                let means = drawn.map { Array($0[start..<start + seeds]) }
                start += seeds
                var random = SplitMix64(seed: UInt64(seeds) &+ 0x5EED)
                let places = means.map { _ in (0..<seeds).map { _ in random.place(below: seeds) } }
                results[member] = TwoLevelBootstrap(of: variants[member], imageMeans: means, seedDraws: places)
            }
        }
        return variants.indices.compactMap { results[$0] }
    }

    /// The intervals of resamples that were drawn elsewhere.
    ///
    /// - Parameters:
    ///   - values: For each seed a list of values, one for each image.
    ///   - imageMeans: For each resample, the mean of each seed over the drawn images.
    ///   - seedDraws: For each resample, the places of the drawn seeds, as many as there are seeds.
    public init(of values: [[Double]], imageMeans: [[Double]], seedDraws: [[Int]]) {
        seeds = values.count
        images = values.first?.count ?? 0
        mean = average(values.map(average))
        (imagesLow, imagesHigh) = images > 1 ? bounds(imageMeans.map(average)) : (.nan, .nan)
        let both = zip(imageMeans, seedDraws).map { means, drawn in average(drawn.map { means[$0] }) }
        (low, high) = images > 1 && seeds > 1 ? bounds(both) : (.nan, .nan)
    }

    /// The mean of every column over the drawn places.
    ///
    /// - Parameters:
    ///   - columns: Lists of equal length, one for each seed.
    ///   - draws: For each resample, the drawn places within a column, as many as columns are long.
    /// - Returns: For each resample, a mean for each column.
    public static func imageMeans(of columns: [[Double]], at draws: some Sequence<[Int]>) -> [[Double]] {
        let count = columns.first?.count ?? 0
        let width = 8
        // Eight columns lie beside each other, so that one instruction adds to all of them.
        let blocks = stride(from: 0, to: columns.count, by: width).map { start in
            (0..<count).map { image in
                var row = SIMD8<Double>()
                for column in start..<min(start + width, columns.count) { row[column - start] = columns[column][image] }
                return row
            }
        }
        return draws.map { places in
            var times = [Double](repeating: 0, count: count)
            for place in places { times[place] += 1 }
            let sums = blocks.map { rows in
                var sum = SIMD8<Double>()
                for image in 0..<count { sum += rows[image] * times[image] }
                return sum / Double(places.count)
            }
            return columns.indices.map { sums[$0 / width][$0 % width] }
        }
    }
}

private func average(_ values: [Double]) -> Double { values.reduce(0, +) / Double(values.count) }

/// The 2.5 % and 97.5 % quantiles, between neighbours in proportion.
private func bounds(_ values: [Double]) -> (low: Double, high: Double) {
    let sorted = values.sorted()
    func quantile(_ part: Double) -> Double {
        guard let last = sorted.last else { return .nan }
        let place = part * Double(sorted.count - 1)
        let lower = Int(place)
        guard lower + 1 < sorted.count else { return last }
        return sorted[lower] + (sorted[lower + 1] - sorted[lower]) * (place - Double(lower))
    }
    return (quantile(0.025), quantile(0.975))
}
