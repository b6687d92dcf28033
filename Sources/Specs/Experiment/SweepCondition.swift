/// Settings that a variant of a sweep must have: `{"training.batch": [8, 16], "objective.temperature": {"atMost": 0.1}}`.
struct SweepCondition {
    /// Why something is no condition, and where below it.
    struct Mistake: Error {
        var words: String
        var keys: [String] = []
    }

    private enum Test {
        case among([JSON])
        case range(ClosedRange<Double>)
    }

    private let tests: [(keys: [String], test: Test)]

    /// Reads a condition.
    init(_ json: JSON) throws(Mistake) {
        guard case .object(let fields) = json, !fields.isEmpty else {
            let found = json == .object([:]) ? "empty" : json.shown
            throw Mistake(words: "is \(found), expected settings such as {\"training.batch\": 8}")
        }
        var tests: [(keys: [String], test: Test)] = []
        for (path, value) in fields.sorted(by: { $0.key < $1.key }) {
            guard let keys = settingKeys(of: path) else {
                throw Mistake(words: "is not the path of a setting, such as training.batch", keys: [path])
            }
            tests.append((keys, try Self.test(value, path)))
        }
        self.tests = tests
    }

    private static func test(_ value: JSON, _ path: String) throws(Mistake) -> Test {
        switch value {
        case .array(let values): return .among(values)
        case .object(let bounds):
            var (low, high) = (-Double.infinity, Double.infinity)
            for (key, bound) in bounds {
                guard case .number(let number) = bound, ["atLeast", "atMost"].contains(key) else {
                    throw Mistake(
                        words:
                            "is \(bound.shown), expected {\"atLeast\": NUMBER, \"atMost\": NUMBER}, a value or a list",
                        keys: [path, key]
                    )
                }
                if key == "atLeast" { low = number } else { high = number }
            }
            guard low <= high, !bounds.isEmpty else { throw Mistake(words: "holds for no number", keys: [path]) }
            return .range(low...high)
        default: return .among([value])
        }
    }

    /// The paths that it speaks of, and the keys they name.
    var paths: [[String]] { tests.map(\.keys) }

    /// Whether all its settings are so.
    ///
    /// - Parameter setting: The value at some keys; nil if there is none.
    func holds(_ setting: ([String]) -> JSON?) -> Bool {
        tests.allSatisfy { keys, test in
            let value = setting(keys)
            switch test {
            case .among(let values): return values.contains(value ?? .null)
            case .range(let range):
                guard case .number(let number)? = value else { return false }
                return range.contains(number)
            }
        }
    }
}
