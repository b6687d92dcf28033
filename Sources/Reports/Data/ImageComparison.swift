import Foundation
import Journal
import Records
import Statistics

/// A variant against the baseline in the primary metric, image by image.
public struct ImageComparison: Codable, Equatable, Sendable {
    /// The variant's name.
    public var variant: String
    /// The variant's place in the spec.
    public var index: Int
    /// How many seeds both have measured on the same images.
    public var seeds: Int
    /// How many images these are.
    public var images: Int
    /// The mean over seeds and images of variant minus baseline.
    public var mean: Double
    /// The lower end of the 95 % interval over images, with the seeds as they are; nil for a single image.
    public var imagesLow: Double?
    /// The upper end of the 95 % interval over images, with the seeds as they are; nil for a single image.
    public var imagesHigh: Double?
    /// The lower end of the 95 % interval over images and seeds; nil for fewer than three seeds.
    public var low: Double?
    /// The upper end of the 95 % interval over images and seeds; nil for fewer than three seeds.
    public var high: Double?
}

/// What a run measured on each image.
private struct MeasuredImages {
    var names: [Substring.UTF8View]
    var values: [Double]

    /// The columns of a file with the header `image,value`; nil if it is not one, is empty or has a value that is no
    /// number.
    init?(csv: String) {
        let lines = csv.utf8.split(separator: UInt8(ascii: "\n"))
        guard lines.count > 1, lines[0].elementsEqual("image,value".utf8) else { return nil }
        (names, values) = ([], [])
        for line in lines.dropFirst() {
            guard let comma = line.lastIndex(of: UInt8(ascii: ",")),
                let value = Double(Substring(line[line.index(after: comma)...])), value.isFinite
            else { return nil }
            names.append(line[..<comma])
            values.append(value)
        }
    }

    func areOfSameImages(as other: Self) -> Bool {
        names.count == other.names.count && zip(names, other.names).allSatisfy { $0.elementsEqual($1) }
    }
}

extension Store {
    /// Every variant that was measured on the same images as the baseline, image by image.
    ///
    /// - Parameter files: By run: what it measured on each image, relative to its folder.
    /// - Returns: Nil if there is no such variant; none if that is so because the baseline has no run in the store.
    /// - Throws: A `JournalError` if a file cannot be read.
    func imageComparisons(
        of variants: [ReportData.Variant],
        files: [String: String]
    ) throws -> [ImageComparison]? {
        func measured(_ variant: ReportData.Variant) throws -> [Int: MeasuredImages] {
            var images: [Int: MeasuredImages] = [:]
            for run in variant.runs where run.state == .finished {
                guard let file = files[run.id] else { continue }
                let url = folder(of: run.id).url.appending(path: file)
                do { images[run.seed] = MeasuredImages(csv: try String(contentsOf: url, encoding: .utf8)) } catch {
                    throw JournalError(url.path, "cannot be read: \(reason(for: error))")
                }
            }
            return images
        }
        guard !files.isEmpty else { return nil }
        guard let first = variants.first(where: { $0.isBaseline && !$0.runs.isEmpty }) else { return [] }
        let baseline = try measured(first)
        guard let all = baseline.min(by: { $0.key < $1.key })?.value else { return nil }
        var differences: [(variant: ReportData.Variant, values: [[Double]])] = []
        for variant in variants where !variant.isBaseline {
            let own = try measured(variant)
            let pairs = own.keys.sorted().compactMap { seed in
                own[seed].flatMap { one in baseline[seed].map { (one, $0) } }
            }
            guard !pairs.isEmpty,
                pairs.allSatisfy({ $0.areOfSameImages(as: all) && $1.areOfSameImages(as: all) })
            else { continue }
            differences.append((variant, pairs.map { zip($0.values, $1.values).map { $0 - $1 } }))
        }
        if differences.isEmpty { return nil }
        let intervals = TwoLevelBootstrap.intervals(of: differences.map(\.values))
        return zip(differences, intervals).map { difference, interval in
            let isOfSeeds = interval.seeds >= 3
            return ImageComparison(
                variant: difference.variant.name,
                index: difference.variant.index,
                seeds: interval.seeds,
                images: interval.images,
                mean: interval.mean,
                imagesLow: interval.imagesLow.ifFinite,
                imagesHigh: interval.imagesHigh.ifFinite,
                low: isOfSeeds ? interval.low.ifFinite : nil,
                high: isOfSeeds ? interval.high.ifFinite : nil
            )
        }
    }
}
