import Records
import Reports

/// One run behind a number of a report, or a run of the plan that is not in the store, and the run that it is paired with.
struct WhyRow {
    /// Where a run stands that has a value or not.
    enum Standing: Equatable {
        case here(RunState)
        case missing

        var words: String {
            switch self {
            case .here(let state): state.rawValue
            case .missing: "not in the store"
            }
        }
    }

    /// The baseline's run with the same seed.
    struct Pair {
        var standing: Standing
        var value: Double?

        /// Its value, or why there is none.
        func cell(_ text: (Double) -> String) -> String {
            if let value { return text(value) }
            return standing == .here(.finished) ? "no value" : standing.words
        }
    }

    var seed: Int
    /// Nil if it is not in the store.
    var run: RunRecord?
    var value: Double?
    var step: Int?
    /// Nil for the baseline itself, and without a baseline.
    var pair: Pair?
    /// The journal.
    var file: String?

    static let titles = ["run", "seed", "state", "value", "step", "attempt", "baseline", "difference", "journal"]

    private var standing: Standing { run.map { .here($0.state) } ?? .missing }
    private var difference: Double? { value.flatMap { value in pair?.value.map { value - $0 } } }

    /// For eyes: in place of a value of the baseline that is missing stands why.
    var shown: [String] { cells(shortText, baseline: pair?.cell(shortText) ?? "") }

    /// For programs.
    var exact: [String] {
        cells(exactText, baseline: pair?.value.map(exactText) ?? "") + [pair?.standing.words ?? ""]
    }

    private func cells(_ text: (Double) -> String, baseline: String) -> [String] {
        [
            run?.id ?? "", "\(seed)", standing.words, value.map(text) ?? "", step.map { "\($0)" } ?? "",
            run.map { "\($0.attempt)" } ?? "", baseline, difference.map(text) ?? "", file ?? "",
        ]
    }

    var document: Document {
        .object([
            ("run", .optional(run?.id)), ("seed", .integer(seed)), ("state", .text(standing.words)),
            ("reason", .optional(run?.reason)), ("value", .optional(value)), ("step", .optional(step)),
            ("attempt", .optional(run?.attempt)), ("baseline", .optional(pair?.value)),
            ("baselineState", .optional(pair?.standing.words)), ("difference", .optional(difference)),
            ("journal", .optional(file)),
        ])
    }
}
