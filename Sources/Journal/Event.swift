/// Something that happened to a run: one line of its journal.
public enum Event: Sendable, Equatable {
    /// The run became part of an experiment. Appended by the supervisor, belongs to no attempt.
    case planned(Membership)
    /// An attempt began, with the state of `fromStep`: what earlier attempts measured after that step no longer counts.
    case started(
        fromStep: Int,
        steps: Int,
        pid: Int,
        host: String,
        device: String,
        threads: Int,
        versions: [String: String],
        commit: String?
    )
    /// Measurements after `step` steps, by full metric name. NaN and infinities are kept as such.
    case metrics(step: Int, values: [String: Double])
    /// How far training is. For eyes, not for the record.
    case progress(step: Int, steps: Int, loss: Double, imagesPerSecond: Double)
    /// A checkpoint took its name; `file` is relative to the run's folder.
    case checkpoint(step: Int, file: String)
    /// A file of the evaluation; `kind` is `image`, `points` or `tensors`, `file` is relative to the run's folder.
    case artifact(name: String, file: String, kind: String)
    /// Trained and evaluated, in so many seconds of this attempt; `early` says why before the last step, if so.
    case finished(step: Int, seconds: Double, early: String? = nil)
    /// Stopped on request at a checkpoint.
    case interrupted(step: Int)
    /// Ended for good before its last step by what the user set: a limit, or others that did better.
    case stopped(step: Int, reason: String)
    /// Ended by an error.
    case failed(step: Int, reason: String)
    /// A metric stopped being a finite number.
    case diverged(step: Int, metric: String)

    /// What a spec says of a metric, in its words.
    public struct Contract: Sendable, Equatable, Codable {
        /// `minimize` or `maximize`; nil for what the metric's name says.
        public var goal: String?
        /// Of its values.
        public var unit: String?
        /// Which value counts: `last`, `best`, `best(METRIC)`, `at(STEP)`; nil for the last.
        public var selection: String?

        /// A contract.
        public init(goal: String? = nil, unit: String? = nil, selection: String? = nil) {
            (self.goal, self.unit, self.selection) = (goal, unit, selection)
        }
    }

    /// The place of a run in an experiment.
    public struct Membership: Sendable, Equatable, Codable {
        /// Name of the experiment.
        public var experiment: String
        /// What the experiment asks; may be empty.
        public var question: String
        /// Fingerprint of the whole plan: an experiment's newest plan is the one that counts.
        public var plan: String
        /// Name of the variant.
        public var variant: String
        /// Its place in the spec, 0 for the baseline.
        public var variantIndex: Int
        /// The run's seed.
        public var seed: Int
        /// What the variant changes, by dotted path, as JSON text.
        public var changes: [String: String]
        /// The metric that decides, as the spec writes it.
        public var primaryMetric: String?
        /// `minimize` or `maximize`.
        public var goal: String?
        /// What the spec says of metrics, by full name; nil if nothing.
        public var metrics: [String: Contract]?

        /// A place in an experiment.
        public init(
            experiment: String,
            question: String = "",
            plan: String,
            variant: String,
            variantIndex: Int,
            seed: Int,
            changes: [String: String] = [:],
            primaryMetric: String? = nil,
            goal: String? = nil,
            metrics: [String: Contract]? = nil
        ) {
            self.experiment = experiment
            self.question = question
            self.plan = plan
            self.variant = variant
            self.variantIndex = variantIndex
            self.seed = seed
            self.changes = changes
            self.primaryMetric = primaryMetric
            self.goal = goal
            self.metrics = metrics
        }
    }
}

/// An event with its attempt and its time.
public struct JournalEntry: Sendable, Equatable {
    /// What happened.
    public var event: Event
    /// Attempts at a run count from 1; 0 before the first.
    public var attempt: Int
    /// Seconds since 1970.
    public var at: Double

    /// An event of an attempt at a time.
    public init(_ event: Event, attempt: Int, at: Double) {
        self.event = event
        self.attempt = attempt
        self.at = at
    }
}
