public import Foundation

/// What two journals of one run are to each other.
///
/// What happened to a run is a sequence, and one of two journals must continue the other. What a run is for is a set:
/// each store adds the experiments that it plans, and the union has all of them.
public enum JournalUnion: Sendable, Equatable {
    /// The same happened in both.
    case equal
    /// More happened in this one than in the other.
    case ahead
    /// More happened in the other.
    case behind
    /// Different things happened, first in these lines of this one and of the other.
    case disagreement(line: Int, other: Int)
}

extension JournalLines {
    /// How this journal and another one of the same run go together, and the text of both in one.
    ///
    /// The text is nil if this journal has everything already, and if they disagree.
    public func union(with other: JournalLines) -> (union: JournalUnion, text: Data?) {
        let (mine, theirs) = (lines.filter { !$0.isPlan }, other.lines.filter { !$0.isPlan })
        if let (line, otherLine) = zip(mine, theirs).first(where: { $0.text != $1.text }) {
            return (.disagreement(line: line.number, other: otherLine.number), nil)
        }
        let union: JournalUnion =
            mine.count == theirs.count ? .equal : mine.count > theirs.count ? .ahead : .behind
        let (longer, shorter) = union == .behind ? (other, self) : (self, other)
        let known = Set(longer.lines.map(\.text))
        let missing = shorter.lines.filter { $0.isPlan && !known.contains($0.text) }.map(\.text)
        if union != .behind, missing.isEmpty { return (union, nil) }
        return (union, Self.text(longer.lines.map(\.text) + missing))
    }
}
