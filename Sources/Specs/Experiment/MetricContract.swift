/// What a spec says of a metric before anything is trained, and what every table holds to afterwards.
public struct MetricContract: Settings {
    public var goal: Goal?
    public var unit: String?
    public var selection = Selection.last

    public init() {}

    public static let fields: [Field<Self>] = [
        Field("goal", \.goal, "Which way it is better; null for what its name says, if that is an established one."),
        Field("unit", \.unit, "Shown after its name: m, %.", .optional(.text)),
        Field("selection", \.selection, "Which of the values of training counts: last, best, best(METRIC), at(STEP)."),
    ]
}

extension MetricContract {
    /// What is wrong with a contract among those of a spec.
    ///
    /// - Parameters:
    ///   - metric: Its full name.
    ///   - goals: Which way metrics are better, where the spec says it.
    func complaint(about metric: String, goals: [String: Goal]) -> (key: String, words: String)? {
        if let stated = goals[metric], let goal, stated != goal {
            return ("goal", "is \(goal.rawValue), but primary says \(stated.rawValue)")
        }
        guard selection != .last else { return nil }
        guard MetricPhase(of: metric).isWhileTraining else {
            return ("selection", "is \(selection.text), but \(metric) is measured once, when training has ended")
        }
        switch selection {
        case .best where goals[metric] == nil && goal == nil:
            return ("selection", "is best, which needs a goal: minimize or maximize")
        case .bestOf(let other) where goals[other] == nil:
            return ("selection", "is \(selection.text), which needs the goal of \(other), in metrics as well")
        default: return nil
        }
    }
}
