/// The 95 % interval of a mean over seeds and images, both of which might have been others.
///
/// Every seed is measured on the same images, so seeds and images are drawn apart and every drawn seed meets every drawn
/// image: the pigeonhole bootstrap, Owen 2007. Percentile intervals; quantiles lie between resamples as NumPy's do. With few
/// seeds they are too narrow, as for any bootstrap of few things: at three seeds that differ more than images, they miss one
/// time in four.
public struct TwoLevelBootstrap: Sendable, Equatable {
    /// Over all seeds and images.
    public var mean: Double
    public var seeds: Int
    public var images: Int
    /// Of seeds and images; NaN for fewer than two of either.
    public var low: Double
    public var high: Double
    /// Of images alone, as if there were no other seeds; NaN for fewer than two images.
    public var imagesLow: Double
    public var imagesHigh: Double

    /// Resamples that are drawn.
    public static let draws = 4000

    /// Of some variants: the difference from the baseline for each seed and image.
    ///
    /// - Parameter variants: By variant and seed, as many images each within a variant.
    /// - Returns: In their order. Variants with as many images share their resamples.
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

    /// From what was drawn.
    ///
    /// - Parameters:
    ///   - values: By seed and image.
    ///   - imageMeans: By resample, the mean of each seed over the drawn images.
    ///   - seedDraws: By resample, the drawn seeds.
    public init(of values: [[Double]], imageMeans: [[Double]], seedDraws: [[Int]]) {
        seeds = values.count
        images = values.first?.count ?? 0
        mean = average(values.map(average))
        (imagesLow, imagesHigh) = images > 1 ? bounds(imageMeans.map(average)) : (.nan, .nan)
        let both = zip(imageMeans, seedDraws).map { means, drawn in average(drawn.map { means[$0] }) }
        (low, high) = images > 1 && seeds > 1 ? bounds(both) : (.nan, .nan)
    }

    /// The mean of every column over the drawn places, by resample.
    ///
    /// - Parameter draws: For each resample, as many places as columns are long.
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
