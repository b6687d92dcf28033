/// The metric that decides.
public struct Primary: Settings {
    /// Which way a metric is better.
    public enum Goal: String, Word { case minimize, maximize }

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
        guard !metrics.contains(name), let full = metrics.first(where: { $0.hasSuffix(".\(name)") }) else { return nil }
        return "is named \(JSON.string(name).shown), expected its full name \(JSON.string(full).shown)"
    }

    /// What is wrong with the name of a metric, in full or without its first parts; nil if it means one that is measured.
    func complaint(aboutMetric name: String) -> String? {
        let isOfTraining = name.hasPrefix("train.") && !name.split(separator: ".").dropFirst().isEmpty
        if metrics.contains(name) || isOfTraining { return nil }
        let meant = metrics.filter { $0.hasSuffix(".\(name)") }
        if meant.count == 1 { return nil }
        let found = "is \(JSON.string(name).shown)"
        if meant.count > 1 { return "\(found), which may mean \(meant.joined(separator: " or "))" }
        let short = metrics.map { $0.split(separator: ".").dropFirst().joined(separator: ".") }
        if let near = nearest(to: name, among: metrics + short) { return "\(found); did you mean \"\(near)\"?" }
        return "\(found); measured here: " + metrics.joined(separator: ", ")
    }
}
