import Records
import Specs
import Statistics

/// What each variant costs to train, beside what it reaches in the primary metric.
struct Cost: Equatable {
    /// What is paid.
    enum Unit: Equatable { case seconds, steps }

    /// One variant: means over its seeds, and the least and greatest of them.
    struct Point: Equatable {
        var variant: String
        var index: Int
        var cost: Double
        var costs: ClosedRange<Double>
        var value: Double
        var values: ClosedRange<Double>

        var isBaseline: Bool { index == 0 }
    }

    var unit: Unit
    /// In the order of the spec.
    var points: [Point]
    /// Places of points that nothing surpasses at the same or less cost, from the cheapest; empty if it is not known
    /// which way the metric is better.
    var front: [Int]

    /// Nil unless the cost tells variants apart: three by their seconds on one machine, or two by their steps.
    init?(of data: ReportData) {
        guard let table = data.primaryTable else { return nil }
        let measured = data.variants.map { variant in
            variant.runs.compactMap { run -> (run: ReportData.Run, value: Double)? in
                guard run.state == .finished, run.step > 0, let value = run.metrics[table.metric], value.isFinite else {
                    return nil
                }
                return (run, value)
            }
        }
        let runs = measured.flatMap { $0.map(\.run) }
        func points(_ cost: (ReportData.Run) -> Double) -> [Point] {
            zip(data.variants, measured).compactMap { variant, measured in
                let costs = measured.map { cost($0.run) }
                let values = measured.map(\.value)
                guard let least = values.min(), let most = values.max(), let low = costs.min(), let high = costs.max()
                else { return nil }
                return Point(
                    variant: variant.name,
                    index: variant.index,
                    cost: Summary(costs).mean,
                    costs: low...high,
                    value: Summary(values).mean,
                    values: least...most
                )
            }
        }
        let (seconds, steps) = (points(\.seconds), points { Double($0.step) })
        // Where nothing else is varied, time tells of the machine alone.
        let isOfLength = data.variants.allSatisfy { variant in
            variant.changes.allSatisfy { ["training.steps", "training.epochs"].contains($0.path) }
        }
        let differsInSteps = Set(steps.map(\.cost)).count > 1
        // Seconds of two machines, or of a busy and an idle half of one, are not comparable.
        let isOneMachine = Set(runs.map { [$0.host, $0.device, $0.threads.map(String.init)] }).count == 1
        let range = (seconds.map(\.cost).min() ?? 0, seconds.map(\.cost).max() ?? 0)
        let differsInSeconds = range.0 > 0 && range.1 > 1.1 * range.0 && (seconds.count >= 3 || differsInSteps)
        if isOneMachine, differsInSeconds, !(isOfLength && differsInSteps) {
            self.init(.seconds, seconds, goal: table.goal)
        } else if differsInSteps {
            self.init(.steps, steps, goal: table.goal)
        } else {
            return nil
        }
    }

    private init(_ unit: Unit, _ points: [Point], goal: Goal?) {
        (self.unit, self.points) = (unit, points)
        front = goal.map { Self.front(of: points, goal: $0) } ?? []
    }

    private static func front(of points: [Point], goal: Goal) -> [Int] {
        func isBetter(_ one: Double, _ other: Double) -> Bool { goal == .minimize ? one < other : one > other }
        let order = points.indices.sorted { one, other in
            let (a, b) = (points[one], points[other])
            if a.cost != b.cost { return a.cost < b.cost }
            return a.value == b.value ? one < other : isBetter(a.value, b.value)
        }
        return order.reduce(into: []) { front, place in
            if front.last.map({ isBetter(points[place].value, points[$0].value) }) ?? true { front.append(place) }
        }
    }
}
