/// The run became part of an experiment; says which place it has there. Appended by the supervisor.
public struct RunPlanned: RunEvent {
    /// Its name in journals.
    public static let name = "planned"
    /// False: it tells what the run is for.
    public static let belongsToAttempt = false

    /// Name of the experiment.
    public var experiment: String
    /// What the experiment asks; may be empty.
    public var question: String
    /// Fingerprint of the whole plan: an experiment's newest plan is the one that counts.
    public var plan: String
    /// Which plan of its experiment this is, counted from 1; nil in journals that did not number plans.
    public var number: Int?
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
    /// What specs call the runs that this one begins with, and those that these begin with; nil if there are none, and in
    /// journals that did not name them.
    public var stages: [NamedRun]?

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

    /// A place in an experiment, of a plan without a number.
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
        metrics: [String: Contract]? = nil,
        stages: [NamedRun]? = nil
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
        self.stages = stages
    }
}

extension Event {
    /// The run became part of an experiment.
    public static func planned(_ place: RunPlanned) -> Event { Event(place) }
}
