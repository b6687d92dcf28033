/// Ending training once a score of what is held out improves no more. What it ends is evaluated as any other run.
public struct EarlyStoppingSettings: Settings {
    public var metric = ""
    public var goal = Goal.minimize
    public var patience = 5
    public var delta = 0.0
    public var from = 0

    public init() {}

    public static let fields: [Field<Self>] = [
        Field(
            "metric",
            \.metric,
            "Full name of a score of training: validation.synthesis.score, online.knn.accuracy.",
            .text,
            required: true
        ),
        Field("goal", \.goal, "Which way it is better.", required: true),
        Field("patience", \.patience, "Scores in a row without a better one, after which training ends.", .atLeast(1)),
        Field("delta", \.delta, "By how much a score must be better than the best to count.", .atLeast(0.0)),
        Field("from", \.from, "Scores before this step do not end training.", .atLeast(0)),
    ]
}
