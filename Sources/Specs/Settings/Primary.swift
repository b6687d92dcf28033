/// The metric that decides.
public struct Primary: Settings {
    public var metric = ""
    public var goal = Goal.minimize

    public init() {}

    /// A metric and which way it is better.
    public init(metric: String, goal: Goal) {
        self.metric = metric
        self.goal = goal
    }

    public static let fields: [Field<Self>] = [
        Field(
            "metric",
            \.metric,
            "Name of the metric: dense.abs_rel, or abs_rel for short.",
            .text,
            required: true
        ),
        Field("goal", \.goal, "Which way it is better.", required: true),
    ]
}

extension Kind {
    /// What is wrong with the full name of a metric; nil if it is one that is measured.
    func complaint(aboutFullName name: String) -> String? {
        if let words = complaint(aboutMetric: name) { return words }
        let metrics = statedMetrics
        guard !metrics.contains(name), let full = metrics.first(where: { $0.hasSuffix(".\(name)") }) else { return nil }
        return "is named \(JSON.string(name).shown), expected its full name \(JSON.string(full).shown)"
    }

    /// What is wrong with the name of a metric, in full or without its first parts; nil if it means one that is measured.
    func complaint(aboutMetric name: String) -> String? {
        let metrics = statedMetrics
        // A variant may minimise other terms than the baseline, and log them.
        let isOfTraining = MetricPhase(of: name) == .training && !name.split(separator: ".").dropFirst().isEmpty
        if metrics.contains(name) || isOfTraining { return nil }
        let meant = metrics.filter { $0.hasSuffix(".\(name)") }
        if meant.count == 1 { return nil }
        let found = "is \(JSON.string(name).shown)"
        if meant.count > 1 { return "\(found), which may mean \(meant.joined(separator: " or "))" }
        let short = metrics.map { $0.split(separator: ".").dropFirst().joined(separator: ".") }
        if let near = nearest(to: name, among: metrics + short) { return "\(found); did you mean \"\(near)\"?" }
        return "\(found); measured here: " + metrics.joined(separator: ", ")
    }

    /// Why a spec has to name the metric that decides; nil if the one that decides without a word is measured.
    var complaintAboutNoPrimary: String? {
        let name = settings.primaryMetric
        guard !statedMetrics.contains(name) else { return nil }
        let stated = metrics.first { $0.goal != nil && statedMetrics.contains($0.name) }
        let example = stated.map { metric in
            let primary = Primary(metric: metric.name, goal: metric.goal ?? .minimize)
            return "; or name a metric that is measured, such as \(primary.json.canonical)"
        }
        let hasNone = !metrics.contains { $0.phase == .evaluation }
        let why = hasNone ? ": no data is held out to measure anything on. Hold some out, with data.heldOut" : ""
        return "is missing, and \(name), which decides then, is not measured with these settings" + why
            + (example ?? "")
    }

    /// Full names of the metrics that a spec may speak of.
    private var statedMetrics: [String] {
        metrics.filter { $0.phase != .control && $0.phase != .machine }.map(\.name)
    }
}
