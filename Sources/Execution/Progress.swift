public import Journal

/// How far one worker is.
public struct WorkerProgress: Sendable {
    /// For eyes: `no smoothness, seed 2`.
    public var label: String
    /// Before the worker says how far it is, what it is doing: `preparing data`.
    public var phase: String?
    /// Steps that are done.
    public var step = 0
    /// Steps of the whole run; nil before the worker says it.
    public var steps: Int?
    /// The loss of the last step; nil before the first.
    public var loss: Double?
    /// Images a second over the last steps; nil before they are known.
    public var imagesPerSecond: Double?
    /// Steps at times, in seconds since 1970, over the last entries.
    private var marks: [(at: Double, step: Int)] = []

    /// A worker that has said nothing yet.
    public init(label: String, phase: String? = "starting") {
        self.label = label
        self.phase = phase
    }

    /// Takes in what the worker wrote.
    public mutating func update(_ entry: JournalEntry) {
        switch entry.event.body {
        case let attempt as AttemptStarted:
            (step, steps, phase) = (attempt.fromStep, attempt.steps, nil)
            marks = [(entry.at, attempt.fromStep)]
        case let progress as Progressed:
            (step, steps) = (progress.step, progress.steps)
            (loss, imagesPerSecond) = (progress.loss, progress.imagesPerSecond)
            phase = progress.step == progress.steps ? "evaluating" : nil
            marks.append((entry.at, progress.step))
            if marks.count > 20 { marks.removeFirst() }
        default: break
        }
    }

    /// Seconds to the last step at the pace of late; nil if nothing is known yet.
    public var secondsLeft: Double? {
        guard let steps, let first = marks.first, let last = marks.last, last.step > first.step, last.at > first.at
        else { return nil }
        return Double(steps - last.step) * (last.at - first.at) / Double(last.step - first.step)
    }
}

/// Where a supervisor says what happens.
public protocol ProgressDisplay: AnyObject {
    /// Something worth a line of its own.
    func say(_ line: String)
    /// How far the running workers are, several times a second; `done` of `total` runs have ended.
    func show(_ workers: [WorkerProgress], done: Int, total: Int)
}
