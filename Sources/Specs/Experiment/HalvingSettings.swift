/// Successive halving: all variants train a little, the better part goes on for longer, and so forth (Jamieson and Talwalkar
/// 2016). What does not go on is recorded as stopped, with its rank.
public struct HalvingSettings: Settings {
    public var metric = ""
    public var goal = Goal.minimize
    public var from = 100
    public var factor = 3

    public init() {}

    public static let fields: [Field<Self>] = [
        Field(
            "metric",
            \.metric,
            "What variants are ranked by: the full name of a metric of training.",
            .text,
            required: true
        ),
        Field("goal", \.goal, "Which way it is better.", required: true),
        Field("from", \.from, "Steps after which variants are ranked first.", .atLeast(1), required: true),
        Field(
            "factor",
            \.factor,
            "One variant in so many goes on, beside the baseline, to so many times the steps.",
            .range(2...100)
        ),
    ]
}
