import Foundation
import Journal
import Records

/// A store that goes when the test ends, and runs made by hand in it.
final class TemporaryStore {
    let folder = FileManager.default.temporaryDirectory.appending(path: "parallax-store-\(UUID().uuidString)")

    deinit { try? FileManager.default.removeItem(at: folder) }

    func runFolder(_ id: String) -> RunFolder { RunFolder(Store.runs(in: folder).appending(path: id)) }

    /// Makes the folder of a run.
    func makeRun(_ id: String, seed: Int = 0, settings: String = #""training":{"batch":8}"#) throws {
        let config = #"{"kind":"depth","seed":\#(seed),\#(settings)}"#
        try writeAtomically(Data(config.utf8), to: runFolder(id).config)
    }

    /// Appends events, as one attempt or as the supervisor.
    func append(_ events: [Event], to id: String, role: JournalWriter.Role = .worker) throws {
        let writer = try JournalWriter(runFolder(id), role: role)
        for event in events { try writer.append(event) }
        try writer.sync()
    }

    /// Appends events and indexes them.
    func add(_ events: [Event], to id: String, role: JournalWriter.Role = .worker) throws {
        try append(events, to: id, role: role)
        try open(.write).ingest(runFolder(id))
    }

    func open(_ access: Store.Access = .read) throws -> Store { try Store(folder, access: access) }

    /// Everything that the index can be asked, as text (in which NaN equals NaN).
    func everything() throws -> String {
        let store = try open()
        let runs = try store.runs()
        var parts = ["\(try store.experiments())"]
        for experiment in try store.experiments() {
            for variant in try store.comparison(of: experiment.name).variants {
                parts.append("\(variant.name) \(variant.index) \(sorted(variant.changes)) \(variant.runs.map(\.id))")
            }
        }
        for run in runs {
            parts.append("\(sorted(run.metrics)) \(sorted(run.versions)) \(run.cells.map { sorted($0.changes) })")
            var rest = run
            rest.metrics = [:]
            rest.versions = [:]
            rest.cells = []
            parts.append("\(rest) \(run.cells.map { "\($0.experiment) \($0.variantIndex) \($0.variant)" })")
            parts.append("\(try store.settings(of: run.id)) \(try store.attempts(of: run.id))")
            parts.append("\(try store.artifacts(of: run.id))")
        }
        let ids = runs.map(\.id)
        for metric in try store.metricNames(runs: ids) { parts.append("\(try store.curves(of: metric, runs: ids))") }
        return parts.joined(separator: "\n")
    }

    private func sorted(_ fields: [String: some Any]) -> String { "\(fields.sorted { $0.key < $1.key })" }
}

func started(from step: Int = 0, of steps: Int = 10) -> Event {
    .started(
        fromStep: step,
        steps: steps,
        pid: 1,
        host: "host",
        device: "cpu",
        threads: 2,
        versions: ["libtorch": "2.13"],
        commit: "abc"
    )
}

func planned(
    _ variant: String = "baseline",
    _ index: Int = 0,
    seed: Int = 0,
    experiment: String = "depth",
    plan: String = "p",
    number: Int? = nil,
    primary: String? = "abs_rel"
) -> Event {
    .planned(
        place(variant, index, seed: seed, experiment: experiment, plan: plan, number: number, primary: primary)
    )
}

func place(
    _ variant: String = "baseline",
    _ index: Int = 0,
    seed: Int = 0,
    experiment: String = "depth",
    plan: String = "p",
    number: Int? = nil,
    primary: String? = "abs_rel"
) -> RunPlanned {
    var place = RunPlanned(
        experiment: experiment,
        question: "Why?",
        plan: plan,
        variant: variant,
        variantIndex: index,
        seed: seed,
        changes: index == 0 ? [:] : ["objective.smoothness": "0"],
        primaryMetric: primary,
        goal: primary == nil ? nil : "minimize"
    )
    place.number = number
    return place
}

func losses(_ steps: ClosedRange<Int>, plus offset: Double = 0) -> [Event] {
    steps.map { .metrics(step: $0, values: ["train.loss": Double($0) + offset]) }
}
