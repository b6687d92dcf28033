/// Something that is known of a run besides its settings and metrics.
///
/// Filters, orders and columns call it by its names. To add one, add its line to `all`.
struct RunAttribute: Sendable {
    /// What it is called; the first name is the one that help shows.
    var names: [String]
    /// Where it is in the index.
    var target: FilterNames.Target

    /// All of them, in the order of help.
    static let all: [RunAttribute] = [
        .init(names: ["id"], target: .text("run.id")),
        .init(names: ["kind"], target: .text("run.kind")),
        .init(names: ["experiment"], target: .rows(of: "cell", column: "experimentName")),
        .init(names: ["variant"], target: .rows(of: "cell", column: "variant")),
        .init(names: ["stageOf"], target: .rows(of: "stageOf", column: "experimentName")),
        .init(names: ["seed"], target: .number("run.seed")),
        .init(names: ["state", "status"], target: .state),
        .init(names: ["step"], target: .number("run.step")),
        .init(names: ["steps"], target: .number("run.steps")),
        .init(names: ["attempt"], target: .number("run.attempt")),
        .init(names: ["reason"], target: .reason),
        .init(names: ["startedAt"], target: .moment("run.startedAt")),
        .init(names: ["endedAt"], target: .moment("run.endedAt")),
        .init(names: ["seconds"], target: .number(ofAllAttempts("sum(lastAt - startedAt)"))),
        .init(names: ["host"], target: .text(ofLastAttempt("host"))),
        .init(names: ["device"], target: .text(ofLastAttempt("device"))),
        .init(names: ["threads"], target: .number(ofLastAttempt("threads"))),
        .init(names: ["commit"], target: .text(ofLastAttempt("commitName"))),
        .init(names: ["tag", "tags"], target: .tag),
        .init(names: ["note"], target: .text("(SELECT text FROM note WHERE note.run = run.number)")),
    ]

    /// Where they are, by each of their names.
    static let named = Dictionary(all.flatMap { one in one.names.map { ($0, one.target) } }) { first, _ in first }

    private static func ofAllAttempts(_ sum: String) -> String {
        "(SELECT \(sum) FROM attempt WHERE attempt.run = run.number)"
    }

    private static func ofLastAttempt(_ column: String) -> String {
        "(SELECT \(column) FROM attempt WHERE attempt.run = run.number AND attempt.number = run.attempt)"
    }
}

extension Filter {
    /// The names of what is known of runs besides settings and metrics, in the order of help.
    public static var attributes: [String] { RunAttribute.all.compactMap(\.names.first) }
}
