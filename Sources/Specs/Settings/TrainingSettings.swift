/// How parameters move, for how long, and what is kept.
public struct TrainingSettings: Settings {
    /// What numbers networks compute in.
    public enum Precision: String, Word { case auto, float32, bfloat16 }

    public var epochs: Int?
    public var steps: Int?
    public var batch = 32
    public var optimizer = OptimizerChoice(AdamSettings())
    public var schedule = ScheduleChoice(ConstantSettings())
    public var precision = Precision.auto
    public var clip: Double?
    public var earlyStopping: EarlyStoppingSettings?
    public var checkpointEvery = 500
    public var logEvery = 10

    public init() {}

    /// The defaults of a kind of run.
    public init(batch: Int, optimizer: any OptimizerSettings, schedule: any ScheduleSettings = ConstantSettings()) {
        self.batch = batch
        self.optimizer = OptimizerChoice(optimizer)
        self.schedule = ScheduleChoice(schedule)
    }

    public static let fields: [Field<Self>] = [
        Field("epochs", \.epochs, "Passes over the training data; or state steps.", .optional(.atLeast(1))),
        Field("steps", \.steps, "Steps of the optimiser; or state epochs.", .optional(.atLeast(1))),
        Field("batch", \.batch, "Samples of a step.", .range(1...65_536)),
        Field("optimizer", \.optimizer, "The rule by which parameters move."),
        Field("schedule", \.schedule, "How the learning rate changes."),
        Field(
            "precision",
            \.precision,
            "What networks compute in; auto is bfloat16 where the processor is fast at it. Objectives use float32."
        ),
        Field("clip", \.clip, "Gradients are scaled down to this norm; null for no limit.", .optional(.positive)),
        Field("earlyStopping", \.earlyStopping, "When training ends before its last step; null for never."),
        Field("checkpointEvery", \.checkpointEvery, "Steps between checkpoints.", .atLeast(1), identifies: false),
        Field("logEvery", \.logEvery, "Steps between logged metrics.", .atLeast(1), identifies: false),
    ]

    public var contradictions: [Contradiction] {
        if epochs == nil, steps == nil {
            return [Contradiction("steps", "is missing: state steps or epochs", with: ["epochs"])]
        }
        guard epochs != nil, steps != nil else { return [] }
        return [Contradiction("steps", "excludes epochs: state one of them, the other as null", with: ["epochs"])]
    }
}

/// Numbers in the images of one step: 8 GiB of them, and as many as whole numbers of 32 bits can count.
let largestBatch = 1 << 31
