import Foundation
import Journal
import Records
import Reports

/// A store that goes when the test ends, with runs made by hand.
final class TemporaryStore {
    let folder: URL
    private let isKept: Bool

    init(at folder: URL? = nil) {
        self.folder =
            folder ?? FileManager.default.temporaryDirectory.appending(path: "parallax-reports-\(UUID().uuidString)")
        isKept = folder != nil
    }

    deinit { if !isKept { try? FileManager.default.removeItem(at: folder) } }

    var reports: URL { folder.appending(path: "reports") }

    /// A run as a test wants it.
    struct Run {
        var variant = "baseline"
        var index = 0
        var seed = 0
        var kind = "depth"
        var steps = 10
        var changes: [String: String] = [:]
        /// What the evaluation measured.
        var metrics: [String: Double] = [:]
        /// What training logged, by step.
        var training: [(step: Int, values: [String: Double])] = []
        var end: Event? = .finished(step: 10, seconds: 1)
        /// Files in `artifacts`: pictures end in `.png`, points in `.csv`.
        var artifacts: [(file: String, content: Data)] = []
        /// Whether a worker ever started it.
        var isStarted = true
        var commit = "0f202a220a"
        var threads = 2
        var settings = #""objective":{"smoothness":0.5,"scales":4}"#
    }

    /// Makes a run, its journal and its files, and indexes it.
    func add(
        _ run: Run,
        to experiment: String = "depth",
        question: String = "What matters?",
        primary: String? = "abs_rel",
        goal: String? = "minimize"
    ) throws {
        let id = "\(experiment.first ?? "x")\(run.index)\(run.seed)"
        let folder = RunFolder(Store.runs(in: folder).appending(path: id))
        let config = #"{"kind":"\#(run.kind)","seed":\#(run.seed),\#(run.settings)}"#
        try writeAtomically(Data(config.utf8), to: folder.config)
        let place = RunPlanned(
            experiment: experiment,
            question: question,
            plan: "p",
            variant: run.variant,
            variantIndex: run.index,
            seed: run.seed,
            changes: run.changes,
            primaryMetric: primary,
            goal: goal
        )
        try append([.planned(place)], to: folder, as: .supervisor)
        if run.isStarted { try append(events(of: run, in: folder), to: folder, as: .worker) }
        try ingest(id)
    }

    /// Adds a variant with a run per value of `dense.abs_rel`, which decides.
    func add(_ name: String, _ index: Int, _ values: [Double], others: [String: Double] = [:]) throws {
        for (seed, value) in values.enumerated() {
            var run = Run(variant: name, index: index, seed: seed)
            if index > 0 { run.changes = ["objective.smoothness": "0"] }
            run.metrics = others.merging(["dense.abs_rel": value]) { $1 }
            try add(run, primary: "dense.abs_rel")
        }
    }

    /// Brings the index up to date with a run's journal.
    func ingest(_ id: String) throws {
        try Store(folder, access: .write).ingest(RunFolder(Store.runs(in: folder).appending(path: id)))
    }

    private func events(of run: Run, in folder: RunFolder) throws -> [Event] {
        var events: [Event] = [
            .started(
                fromStep: 0,
                steps: run.steps,
                pid: 1,
                host: "workstation",
                device: "cpu",
                threads: run.threads,
                versions: ["parallax": "0.1.0", "libtorch": "2.13.0"],
                commit: run.commit
            )
        ]
        events += run.training.map { .metrics(step: $0.step, values: $0.values) }
        for artifact in run.artifacts {
            try writeAtomically(artifact.content, to: folder.artifacts.appending(path: artifact.file))
            let isOfImages = artifact.file.hasPrefix("images.")
            let name =
                isOfImages
                ? String(artifact.file.dropFirst("images.".count).dropLast(".csv".count))
                : String(artifact.file.prefix { $0 != "." })
            let kind = isOfImages ? "images" : artifact.file.hasSuffix(".png") ? "image" : "points"
            events.append(.artifact(name: name, file: "artifacts/\(artifact.file)", kind: kind))
        }
        if !run.metrics.isEmpty { events.append(.metrics(step: run.steps, values: run.metrics)) }
        return events + (run.end.map { [$0] } ?? [])
    }

    private func append(_ events: [Event], to folder: RunFolder, as role: JournalWriter.Role) throws {
        let writer = try JournalWriter(folder, role: role)
        for event in events { try writer.append(event) }
        try writer.sync()
    }

    func open() throws -> Store { try Store(folder, access: .read) }

    /// The report's Markdown.
    func markdown(_ experiment: String = "depth") throws -> String {
        Reports.markdown(of: try ReportData(of: experiment, in: open()))
    }
}
