import Foundation
public import Journal

/// Where a run stands.
public enum RunState: String, Sendable, CaseIterable {
    /// Planned, never started.
    case new
    /// A worker holds its lock.
    case running
    /// Trained and evaluated.
    case finished
    /// Stopped, or lost its worker; the next `parallax run` goes on from its last checkpoint.
    case interrupted
    /// Ended before its last step by a limit, or by others that did better.
    case stopped
    /// Ended by an error.
    case failed
    /// A metric stopped being a finite number.
    case diverged
    /// Waits for a run that it begins with, which failed, diverged or was stopped. No journal says so: it follows from both.
    case blocked
}

/// The place of a run in the current plan of an experiment.
public struct Cell: Sendable, Equatable {
    /// Name of the experiment.
    public var experiment: String
    /// Name of the variant.
    public var variant: String
    /// Place of the variant in the spec; 0 is the baseline.
    public var variantIndex: Int
    /// Changed settings, by dotted path, as JSON text.
    public var changes: [String: String]

    /// The place of a variant in an experiment.
    public init(experiment: String, variant: String, variantIndex: Int, changes: [String: String]) {
        self.experiment = experiment
        self.variant = variant
        self.variantIndex = variantIndex
        self.changes = changes
    }
}

/// What a listing shows of a run.
public struct RunRecord: Sendable, Equatable {
    /// The run's id, the name of its folder.
    public var id: String
    /// `depth` or `contrastive`.
    public var kind: String
    /// The seed of its random numbers.
    public var seed: Int
    /// Where it stands.
    public var state: RunState
    /// Why it failed, diverged, was stopped or cannot start, or finished early.
    public var reason: String?
    /// Steps that are done.
    public var step: Int
    /// Steps of the whole run; nil before a worker has said it.
    public var steps: Int?
    /// How often it was started.
    public var attempt: Int
    /// When it was first started, in seconds since 1970; nil before.
    public var startedAt: Double?
    /// When it ended, in seconds since 1970; nil before.
    public var endedAt: Double?
    /// Seconds of all attempts.
    public var seconds: Double
    /// The machine that the last attempt ran on.
    public var host: String?
    /// What the last attempt computed on: `cpu`, `cuda:0`.
    public var device: String?
    /// Threads that the last attempt computed with.
    public var threads: Int?
    /// Versions of the program and its libraries in the last attempt, by name.
    public var versions: [String: String]
    /// Git's name of the commit that the last attempt's program was built from, where it is known.
    public var commit: String?
    /// Its places in experiments, by experiment and variant.
    public var cells: [Cell]
    /// Experiments whose newest plans have runs that begin with this one, or with what begins with it.
    public var stageOf: [String]
    /// What it begins with, in order of the settings that say so.
    public var beginsWith: [StageRecord]
    /// What specs call it.
    public var name: RunName
    /// The last value of each metric.
    public var metrics: [String: Double]
    /// Tags that people gave it, sorted.
    public var tags: [String]
    /// What people wrote about it; nil for nothing.
    public var note: String?
}

/// One start of a run.
public struct AttemptRecord: Sendable, Equatable {
    /// Counted from 1.
    public var number: Int
    /// The step whose checkpoint it went on from.
    public var fromStep: Int
    /// What it measured after this step no longer counts, because a later attempt went on from there.
    public var hiddenAfterStep: Int?
    /// The first sign of life, in seconds since 1970.
    public var startedAt: Double
    /// The last sign of life, in seconds since 1970.
    public var lastAt: Double
    /// How it ended; nil while it runs or if its worker was killed.
    public var end: RunState?
}

/// A file of a run's evaluation.
public struct ArtifactRecord: Sendable, Equatable {
    /// What it is called: `depth/0`.
    public var name: String
    /// Relative to the run's folder.
    public var file: String
    /// `image`, `images`, `points` or `tensors`.
    public var kind: String
}

/// An experiment as its newest plan states it.
public struct ExperimentRecord: Sendable, Equatable {
    /// Its name, as the spec states it.
    public var name: String
    /// What it asks; may be empty.
    public var question: String
    /// The metric that decides, as the spec writes it.
    public var primaryMetric: String?
    /// `minimize` or `maximize`.
    public var goal: String?
    /// What the spec says of metrics, by full name.
    public var metrics: [String: RunPlanned.Contract]

    /// What a plan states.
    public init(
        name: String,
        question: String,
        primaryMetric: String?,
        goal: String?,
        metrics: [String: RunPlanned.Contract] = [:]
    ) {
        self.name = name
        self.question = question
        self.primaryMetric = primaryMetric
        self.goal = goal
        self.metrics = metrics
    }
}
