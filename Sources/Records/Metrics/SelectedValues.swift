import Journal
public import Specs

extension Selection {
    /// The point that counts, of a metric over the steps of one run; nil if there is none.
    ///
    /// - Parameters:
    ///   - points: By step.
    ///   - goal: Which way the metric is better.
    ///   - guide: The other metric's values by step, and which way it is better, for `best(METRIC)`.
    public func point(
        of points: [Curve.Point],
        goal: Goal?,
        guide: (points: [Curve.Point], goal: Goal?)? = nil
    ) -> Curve.Point? {
        switch self {
        case .last: points.last
        case .best: best(of: points, goal)
        case .at(let step): points.first { $0.step == step }
        case .bestOf:
            guide.flatMap { best(of: $0.points, $0.goal) }.flatMap { best in points.last { $0.step <= best.step } }
        }
    }

    /// The first of the best finite values.
    private func best(of points: [Curve.Point], _ goal: Goal?) -> Curve.Point? {
        guard let goal else { return nil }
        return points.filter(\.value.isFinite).reduce(nil) { best, point in
            guard let best else { return point }
            let isBetter = goal == .minimize ? point.value < best.value : point.value > best.value
            return isBetter ? point : best
        }
    }
}

extension Store {
    /// The point of a metric, by its full name, that counts for each of the given runs by what the experiment's spec says.
    public func countedPoints(of metric: String, runs: [String], in experiment: ExperimentRecord) throws
        -> [Curve.Point?]
    {
        let selection = experiment.selection(of: metric)
        let points = try curves(of: metric, runs: runs).map(\.points)
        let goal = experiment.goal(of: metric)
        guard case .bestOf(let other) = selection else { return points.map { selection.point(of: $0, goal: goal) } }
        let guides = try curves(of: other, runs: runs).map(\.points)
        return zip(points, guides).map { points, guide in
            selection.point(of: points, goal: goal, guide: (guide, experiment.goal(of: other)))
        }
    }

    /// Runs with the values that an experiment's spec selects in place of the last ones.
    ///
    /// A metric that has no such value is missing then, as one that was not measured.
    public func selected(_ experiment: ExperimentRecord, in runs: [RunRecord]) throws -> [RunRecord] {
        var runs = runs
        for metric in experiment.metrics.keys where experiment.selection(of: metric) != .last {
            let points = try countedPoints(of: metric, runs: runs.map(\.id), in: experiment)
            for (index, point) in points.enumerated() { runs[index].metrics[metric] = point?.value }
        }
        return runs
    }
}

extension ExperimentRecord {
    /// Which value of a metric counts, by its full name.
    func selection(of metric: String) -> Selection { metrics[metric]?.selection.flatMap(Selection.init) ?? .last }

    /// Which way a metric is better, by its full name: as the spec says, or as kinds of runs declare it.
    public func goal(of metric: String) -> Goal? {
        if let goal = metrics[metric]?.goal.flatMap(Goal.init(rawValue:)) { return goal }
        if metric == primaryMetric, let goal = goal.flatMap(Goal.init(rawValue:)) { return goal }
        return Goal.declared(of: metric)
    }
}
