public import Journal

/// What the journal of a run says of it, taken in event by event: where it stands, why, since when, what it measured.
///
/// Pure, and without an index: whoever follows journals by itself knows the same as who asks the index of the same
/// journals, and a test holds the two against each other.
public struct RunSummary: Sendable {
    /// One start of the run.
    struct Attempt: Sendable {
        var startedAt: Double
        var lastAt: Double
        var details: AttemptStarted?
    }

    /// A measurement; that of a later attempt takes the place of an earlier one.
    private struct Measurement {
        var step: Int
        var attempt: Int
        var value: Double
    }

    /// Where it stands, as its journal has it: a run that lost its worker is called running.
    public private(set) var state = RunState.new
    /// Steps done.
    public private(set) var step = 0
    /// Steps that it takes in all; nil before it is started.
    public private(set) var steps: Int?
    /// How often it was started.
    public private(set) var attempt = 0
    /// Why it failed, diverged or was stopped, or finished early.
    public private(set) var reason: String?
    /// When it was first started, in seconds since 1970.
    public private(set) var startedAt: Double?
    /// When it ended, in seconds since 1970; nil while it runs.
    public private(set) var endedAt: Double?
    /// Its places in experiments, in the order of the journal, each with its plan.
    public private(set) var places: [(place: RunPlanned, version: PlanVersion)] = []
    private(set) var attempts: [Int: Attempt] = [:]
    /// By full name of the metric, in the order of steps, each step once.
    private var measurements: [String: [Measurement]] = [:]

    /// A run of which nothing is known.
    public init() {}

    /// Takes in the next event.
    public mutating func add(_ entry: JournalEntry) {
        if entry.attempt > 0 {
            var attempt = attempts[entry.attempt] ?? Attempt(startedAt: entry.at, lastAt: entry.at)
            attempt.lastAt = max(attempt.lastAt, entry.at)
            attempts[entry.attempt] = attempt
        }
        switch entry.event.body {
        case let place as RunPlanned: places.append((place, PlanVersion(place, at: entry.at)))
        case let started as AttemptStarted: start(started, entry)
        case let measured as Measured:
            step = max(step, measured.step)
            for (metric, value) in measured.values { add(value, of: metric, at: measured.step, entry.attempt) }
        case let progress as Progressed: (step, steps) = (max(step, progress.step), progress.steps)
        case let checkpoint as CheckpointSaved: step = max(step, checkpoint.step)
        case let end as any EndOfRun:
            (state, reason, endedAt) = (end.state, end.why, entry.at)
            (step, attempt) = (max(step, end.step), max(attempt, entry.attempt))
        default: break
        }
    }

    private mutating func start(_ started: AttemptStarted, _ entry: JournalEntry) {
        (state, attempt, reason, endedAt) = (.running, entry.attempt, nil, nil)
        (step, steps, startedAt) = (started.fromStep, started.steps, startedAt ?? entry.at)
        attempts[entry.attempt]?.startedAt = entry.at
        attempts[entry.attempt]?.details = started
        // What earlier attempts measured beyond this step no longer counts.
        measurements = measurements.mapValues { points in
            points.filter { $0.step <= started.fromStep || $0.attempt >= entry.attempt }
        }
    }

    private mutating func add(_ value: Double, of metric: String, at step: Int, _ attempt: Int) {
        let point = Measurement(step: step, attempt: attempt, value: value)
        var points = measurements.removeValue(forKey: metric) ?? []
        defer { measurements[metric] = points }
        guard let last = points.last, last.step >= step else { return points.append(point) }
        let place = (points.lastIndex { $0.step < step } ?? -1) + 1
        if points[place].step == step { points[place] = point } else { points.insert(point, at: place) }
    }

    /// Seconds of all attempts.
    public var seconds: Double { attempts.values.reduce(0) { $0 + $1.lastAt - $1.startedAt } }

    /// The last value of each metric, by full name.
    public var metrics: [String: Double] { measurements.compactMapValues(\.last?.value) }

    /// The values of a metric, by its full name, over the steps.
    public func curve(of metric: String) -> [Curve.Point] {
        (measurements[metric] ?? []).map { Curve.Point(step: $0.step, value: $0.value) }
    }
}
