/// What a run learns, and all its settings.
public struct Kind: OpenChoice {
    public var settings: any KindSettings

    /// A kind of run with these settings.
    public init(_ settings: any KindSettings) { self.settings = settings }

    public static var tag: String { "kind" }

    public static let alternatives: [Alternative<Self>] = [
        of(DepthSettings.self),
        of(ContrastiveSettings.self),
        of(PretextSettings.self),
        of(MeasuredEncoderSettings.self),
    ]

    private static func of<Value: KindSettings>(_ type: Value.Type) -> Alternative<Self> {
        Alternative(type) { Self($0) }
    }

    /// What a kind declares, by its name; nil for a name that is no kind's.
    public static func declared(_ name: String) -> (any KindSettings.Type)? {
        alternatives.first { $0.name == name }?.settings as? any KindSettings.Type
    }

    /// How parameters move; nil for a kind that takes no steps.
    public var training: TrainingSettings? { (settings as? any TrainedKindSettings)?.training }

    /// The metric that decides if a spec names none.
    public var primary: Primary {
        Primary(metric: settings.primaryMetric, goal: Metric.declared(settings.primaryMetric)?.goal ?? .minimize)
    }

    /// What a run of these settings measures: in its final evaluation, then while it trains.
    public var metrics: [Metric] {
        let all = settings.metrics.flatMap(\.metrics)
        return all.filter { $0.phase == .evaluation } + all.filter(\.phase.isScore)
            + all.filter { $0.phase == .training } + all.filter { $0.phase == .control || $0.phase == .machine }
    }

    /// Where the data lies that the run reads; nil for data that is made.
    public var dataPath: String? { references.paths.first { $0.keys == ["data", "path"] }?.path }

    /// What the settings name that is not in the spec.
    public var references: References { References(of: self) }

    /// Whether results of this and of `other` are measured in the same way, so that they may stand in one column.
    func isMeasured(like other: Kind) -> Bool {
        func isSame<Value: Settings>(_ one: Value) -> Bool {
            guard let other = other.settings.evaluation as? Value else { return false }
            return one.identity(over: other) == nil
        }
        return isSame(settings.evaluation)
    }
}
