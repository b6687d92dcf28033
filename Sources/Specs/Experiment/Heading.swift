/// The keys of a spec that are not settings of a run.
struct Heading: Settings {
    var name = ""
    var question = ""
    var seeds = [0]
    var primary: Primary?
    var metrics: [String: MetricContract] = [:]
    var halving: HalvingSettings?
    var expected: [Claim] = []

    static let fields: [Field<Self>] = [
        Field(
            "name",
            \.name,
            "Names the experiment and its report's folder: letters, digits, '.', '-', '_', a letter or digit first.",
            .fileName,
            required: true
        ),
        Field("question", \.question, "What the experiment asks, in words.", .text),
        Field(
            "seeds",
            \.seeds,
            "A run is trained for each; with three or more a report may say what is better.",
            Constraint(
                accepts: { !$0.isEmpty && Set($0).count == $0.count && $0.allSatisfy { $0 >= 0 } },
                words: "different whole numbers from 0 on, one at least",
                schema: ["minItems": 1, "uniqueItems": true, "items": ["minimum": 0]]
            )
        ),
        Field("primary", \.primary, "The metric that decides; the kind of run has a default."),
        Field(
            "metrics",
            \.metrics,
            "What is to be known of metrics, by full name, in every table: goal, unit, selection."
        ),
        Field("halving", \.halving, "Ends variants that fall behind; null to train all to the end."),
        Field(
            "expected",
            \.expected,
            "What should be found, for the report to say whether it is: \"dense.abs_rel(no ssim) > dense.abs_rel(baseline)\"."
        ),
    ]

    static let others: Set<String> = ["$schema", "$comment", "ablations", "sweep", "extends"]
}
