import Foundation
import Records

/// Held-out images as points in the plane, with their labels.
public struct Embedding: Codable, Equatable, Sendable {
    /// The variant's name.
    public var variant: String
    /// The variant's place in the spec, 0 for the baseline.
    public var index: Int
    /// The id of the run that embedded the images.
    public var run: String
    /// The seed of that run.
    public var seed: Int
    /// Across, one number for each image: the first principal component.
    public var x: [Double]
    /// Upwards, one number for each image: the second principal component.
    public var y: [Double]
    /// The class of each image, in words.
    public var label: [String]
}

extension Embedding {
    /// The most points that are taken of each file, so that a report stays small.
    static let most = 300

    /// The columns of a file with the header `x,y,label`; nil if it is not one, or is empty.
    init?(csv: String, variant: String, index: Int, run: String, seed: Int) {
        let lines = csv.split(whereSeparator: \.isNewline)
        guard lines.first == "x,y,label" else { return nil }
        let rows = lines.dropFirst().compactMap { line -> (Double, Double, String)? in
            let fields = line.split(separator: ",", maxSplits: 2, omittingEmptySubsequences: false)
            guard fields.count == 3, let x = Double(fields[0]), let y = Double(fields[1]), x.isFinite, y.isFinite
            else { return nil }
            return (x, y, String(fields[2]))
        }
        guard !rows.isEmpty else { return nil }
        let count = min(rows.count, Self.most)
        // In an order without a pattern, for files have one: every second row may be of every second label.
        let order = rows.indices.sorted { (scattered($0), $0) < (scattered($1), $1) }
        let chosen = order.prefix(count).sorted().map { rows[$0] }
        self.variant = variant
        self.index = index
        self.run = run
        self.seed = seed
        x = chosen.map { rounded($0.0, digits: 4) }
        y = chosen.map { rounded($0.1, digits: 4) }
        label = chosen.map(\.2)
    }
}

/// The same hash of a number every time (the finaliser of MurmurHash3).
private func scattered(_ number: Int) -> UInt64 {
    var hash = UInt64(truncatingIfNeeded: number + 1) &* 0x9E37_79B9_7F4A_7C15
    hash = (hash ^ (hash >> 33)) &* 0xFF51_AFD7_ED55_8CCD
    hash = (hash ^ (hash >> 33)) &* 0xC4CE_B9FE_1A85_EC53
    return hash ^ (hash >> 33)
}
