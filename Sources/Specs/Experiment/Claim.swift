/// What a spec expects to be found: `dense.abs_rel(no ssim) > dense.abs_rel(baseline)`, or a number on the right.
public struct Claim: Sendable, Equatable, SpecValue {
    /// A metric of a variant.
    public struct Side: Sendable, Equatable {
        /// The metric's full name.
        public var metric: String
        /// The variant's name.
        public var variant: String

        /// A metric of a variant.
        public init(metric: String, variant: String) { (self.metric, self.variant) = (metric, variant) }
    }

    /// What a metric is compared with.
    public enum Other: Sendable, Equatable {
        /// A metric of a variant.
        case side(Side)
        /// A number.
        case number(Double)
    }

    /// As the spec writes it.
    public var text: String
    /// The metric that is said to be greater or smaller.
    public var left: Side
    /// Whether the left is to be greater.
    public var isGreater: Bool
    /// What it is compared with.
    public var right: Other

    /// Reads a claim; nil if it is none.
    public init?(_ text: String) {
        guard let sign = text.firstIndex(where: { "<>".contains($0) }),
            let left = Side(text[..<sign])
        else { return nil }
        let rest = text[text.index(after: sign)...]
        (self.text, self.left, isGreater) = (text, left, text[sign] == ">")
        if let side = Side(rest) {
            right = .side(side)
        } else if let number = Double(rest.trimmingSpaces), number.isFinite {
            right = .number(number)
        } else {
            return nil
        }
    }

    public static func read(_ json: JSON, over base: Claim?, _ reading: inout Reading) -> Claim? {
        if case .string(let text) = json, let claim = Claim(text) { return claim }
        reading.complain(about: json, expected: "metric(variant) < or > metric(variant) or a number")
        return nil
    }

    public var json: JSON { .string(text) }
    public func identity(over base: Claim?) -> JSON? { base == self ? nil : json }
    public static var schema: JSON { ["type": "string", "pattern": #"^.+\(.+\) *[<>] *.+$"#] }

    /// The sides that are metrics of variants.
    var sides: [Side] { if case .side(let side) = right { [left, side] } else { [left] } }
}

extension Claim.Side {
    fileprivate init?(_ text: Substring) {
        let text = text.trimmingSpaces
        // A variant may have parentheses of its own; a metric has none.
        guard text.last == ")", let open = text.firstIndex(of: "("), open > text.startIndex else { return nil }
        metric = String(text[..<open].trimmingSpaces)
        variant = String(text[text.index(after: open)..<text.index(before: text.endIndex)].trimmingSpaces)
        guard !metric.isEmpty, !variant.isEmpty else { return nil }
    }
}

extension Substring {
    fileprivate var trimmingSpaces: Substring {
        var text = drop { $0 == " " }
        while text.last == " " { text.removeLast() }
        return text
    }
}
