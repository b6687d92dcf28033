import Records
import Reports

/// A run and its place in an experiment, as `export` writes it line by line.
struct ExportedRun {
    var record: RunRecord
    /// Nil for a run that no experiment has.
    var place: Cell?

    /// A run in the place it is known by.
    init(_ record: RunRecord, in place: Cell? = nil) {
        (self.record, self.place) = (record, place ?? record.cells.first)
    }

    /// The heading of the lines of `csv`.
    static let titles = ["experiment", "variant", "seed", "run", "step", "metric", "value"]

    /// A line of CSV for each value.
    func csv(_ points: [MetricPoint]) -> String {
        let start = [place?.experiment ?? "", place?.variant ?? "", "\(record.seed)", record.id]
        return points.map { csvLine(start + ["\($0.step)", $0.metric, exactText($0.value)]) + "\n" }.joined()
    }

    /// A line of JSON for the run, then one for each value. Keys are stable.
    func lines(_ points: [MetricPoint], settings: [Setting]) -> String {
        let start: [(key: String, value: Document)] = [
            ("experiment", .optional(place?.experiment)), ("variant", .optional(place?.variant)),
            ("seed", .integer(record.seed)), ("run", .text(record.id)),
        ]
        let head = Document.object(
            [("type", .text("run"))] + start + [
                ("kind", .text(record.kind)), ("state", .text(record.state.rawValue)), ("step", .integer(record.step)),
                ("startedAt", .optional(record.startedAt)), ("endedAt", .optional(record.endedAt)),
                ("seconds", .number(record.seconds)), ("commit", .optional(record.commit)),
                ("tags", .list(record.tags.map { .text($0) })), ("note", .optional(record.note)),
                ("settings", .object(settings.map { ($0.path, $0.document) })),
                ("metrics", .sorted(record.metrics.mapValues { .number($0) })),
            ]
        )
        let values = points.map { point in
            Document.object(
                [("type", .text("point"))] + start + [
                    ("step", .integer(point.step)), ("metric", .text(point.metric)), ("value", .number(point.value)),
                ]
            )
        }
        return ([head] + values).map { $0.line + "\n" }.joined()
    }
}

extension Store {
    /// All runs of an experiment's newest plan, by variant and seed.
    func exportedRuns(of experiment: String) throws -> [ExportedRun] {
        try comparison(of: experiment).variants.flatMap { variant in
            variant.runs.map { run in
                let place = run.cells.first { $0.experiment == experiment && $0.variantIndex == variant.index }
                return ExportedRun(run, in: place)
            }
        }
    }

    /// Every value of every metric of a run, by step and metric.
    func sortedPoints(of run: RunRecord) throws -> [MetricPoint] {
        try everyPoint(of: run).sorted { ($0.step, $0.metric) < ($1.step, $1.metric) }
    }
}
