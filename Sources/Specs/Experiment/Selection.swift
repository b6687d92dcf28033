/// Which of the values that a metric had over the steps of training is the one that counts.
public enum Selection: SpecValue, Equatable {
    /// The last.
    case last
    /// The best of its own.
    case best
    /// The one it had when another metric was at its best, or the last one before.
    case bestOf(String)
    /// The one after exactly so many steps.
    case at(Int)

    /// Reads `last`, `best`, `best(online.knn.accuracy)` or `at(500)`; nil for anything else.
    public init?(_ text: String) {
        switch text {
        case "last": self = .last
        case "best": self = .best
        default:
            guard let open = text.firstIndex(of: "("), text.last == ")" else { return nil }
            let inner = String(text[text.index(after: open)...].dropLast())
            switch text[..<open] {
            case "best" where !inner.isEmpty && !inner.contains(where: { "() ".contains($0) }): self = .bestOf(inner)
            case "at":
                guard inner.allSatisfy(\.isNumber), let step = Int(inner) else { return nil }
                self = .at(step)
            default: return nil
            }
        }
    }

    /// As a spec writes it.
    public var text: String {
        switch self {
        case .last: "last"
        case .best: "best"
        case .bestOf(let metric): "best(\(metric))"
        case .at(let step): "at(\(step))"
        }
    }

    public static func read(_ json: JSON, over base: Selection?, _ reading: inout Reading) -> Selection? {
        if case .string(let text) = json, let selection = Selection(text) { return selection }
        reading.complain(about: json, expected: "last, best, best(METRIC) or at(STEP)")
        return nil
    }

    public var json: JSON { .string(text) }
    public static var schema: JSON { ["type": "string", "pattern": #"^(last|best|best\([^() ]+\)|at\([0-9]+\))$"#] }
}
