import Foundation
import Records

/// Held-out images as points in the plane, with their labels.
public struct Embedding: Codable, Equatable, Sendable {
    public var variant: String
    public var index: Int
    public var run: String
    public var seed: Int
    public var x: [Double]
    public var y: [Double]
    public var label: [String]
}

extension Embedding {
    /// Points that are kept of each file, evenly chosen, so that a report stays small.
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
        let kept = (0..<count).map { rows[$0 * rows.count / count] }
        self.variant = variant
        self.index = index
        self.run = run
        self.seed = seed
        x = kept.map { rounded($0.0, digits: 4) }
        y = kept.map { rounded($0.1, digits: 4) }
        label = kept.map(\.2)
    }
}
