import ArgumentParser
import Foundation
import Journal
import Records
import Reports

/// `parallax export 4f2a --format safetensors --output networks.safetensors`
struct Export: ParsableCommand {
    /// What is written.
    enum Format: String, CaseIterable, ExpressibleByArgument { case safetensors, csv, json, jsonl, tensorboard }

    static let configuration = CommandConfiguration(
        abstract: "Write a run's networks for PyTorch, or metrics of runs for other programs.",
        discussion: """
            safetensors: the networks of the best checkpoint, else of the last, with PyTorch's names after the network's, \
            such as depth.encoder.conv1.weight, and facts of the run as metadata; with --encoder the encoder alone, as \
            conv1.weight. csv and json: every value of every metric of a \
            run as step, name and value; csv of an experiment has experiment, variant, seed, run, step, metric and value. \
            jsonl: a line per run with its settings and last metrics, then a line per value. tensorboard: a folder of event files, of one run or of all runs of an experiment, with \
            pictures and hyperparameters.
            """
    )

    @Argument(
        help: ArgumentHelp(
            "A run's id, or the beginning of it; for csv, jsonl and tensorboard also an experiment.",
            valueName: "run"
        )
    )
    var id: String

    @Option(help: "safetensors, csv, json, jsonl or tensorboard.")
    var format: Format?

    @Flag(name: .customLong("encoder"), help: "The encoder alone, as safetensors: what is kept of a run.")
    var isEncoderAlone = false

    @Option(help: "The file or folder to write. Default for csv, json and jsonl: standard output.", completion: .file())
    var output: String?

    @OptionGroup var options: StoreOptions

    func validate() throws {
        if output == "" { throw ValidationError("--output is empty, expected the path of a file") }
        if isEncoderAlone, let format, format != .safetensors {
            throw ValidationError("--encoder is for --format safetensors, not \(format.rawValue)")
        }
        if format == nil, !isEncoderAlone {
            throw ValidationError("missing --format: safetensors, csv, json, jsonl or tensorboard")
        }
        if format == .tensorboard, output == nil { throw ValidationError("tensorboard needs --output FOLDER") }
        if format == .safetensors || isEncoderAlone, output == nil {
            throw ValidationError("safetensors need --output FILE")
        }
    }

    func run() throws {
        try sayingFailures {
            let store = try options.open()
            if format == .tensorboard, let output { return try exportEvents(in: store, to: output) }
            let isExperiment = try store.experiments().contains { $0.name == id }
            if isExperiment, format != .csv, format != .jsonl {
                let name = isEncoderAlone ? "safetensors" : format?.rawValue ?? ""
                throw Complaint(
                    "\(id) is an experiment, and \(name) is for one run; csv, jsonl and tensorboard are for all"
                )
            }
            if isExperiment || format == .jsonl { return try exportLines(of: isExperiment, in: store) }
            let record = try store.run(id, orExperiment: format == .csv)
            if format == .safetensors || isEncoderAlone, let output {
                try exportNetworks(of: record, in: store, to: output)
                return
            }
            let points = try store.sortedPoints(of: record)
            let text = format == .csv ? csv(points) : json(points, of: record)
            guard let output else { return Output.write(text) }
            try writeAtomically(Data(text.utf8), to: URL(filePath: output))
            say("\(output): \(points.count) values of run \(record.id)")
        }
    }

    /// A line for each value, of one run or of all runs of an experiment.
    private func exportLines(of isExperiment: Bool, in store: Store) throws {
        let runs = isExperiment ? try store.exportedRuns(of: id) : [ExportedRun(try store.run(id, orExperiment: true))]
        var text = format == .csv ? csvLine(ExportedRun.titles) + "\n" : ""
        var count = 0
        for run in runs {
            let points = try store.sortedPoints(of: run.record)
            count += points.count
            text +=
                format == .csv ? run.csv(points) : try run.lines(points, settings: store.settings(of: run.record.id))
            if output == nil {
                Output.write(text)
                text = ""
            }
        }
        guard let output else { return Output.write(text) }
        try writeAtomically(Data(text.utf8), to: URL(filePath: output))
        say("\(output): \(count) values of \(counted(runs.count, "run"))")
    }

    private func csv(_ points: [MetricPoint]) -> String {
        let rows = points.map { csvLine(["\($0.step)", $0.metric, exactText($0.value)]) }
        return (["step,name,value"] + rows).map { $0 + "\n" }.joined()
    }

    private func json(_ points: [MetricPoint], of record: RunRecord) -> String {
        let rows = points.map { point in
            Document.object([
                ("step", .integer(point.step)), ("name", .text(point.metric)), ("value", .number(point.value)),
            ])
        }
        return Document.object([("run", .text(record.id)), ("metrics", .list(rows))]).indented + "\n"
    }

    /// A folder for each run, named by variant and seed.
    private func exportEvents(in store: Store, to output: String) throws {
        let isExperiment = try store.experiments().contains { $0.name == id }
        let runs =
            isExperiment
            ? try store.comparison(of: id).variants.flatMap { variant in
                variant.runs.filter { $0.attempt > 0 }.map { ("\(variant.index) \(variant.name) seed \($0.seed)", $0) }
            }
            : [try store.run(id, orExperiment: true)].map { ($0.id, $0) }
        for (name, run) in runs {
            let events = try store.tensorBoardEvents(of: run)
            let folder = URL(filePath: output).appending(path: plain(name))
            try writeAtomically(events.content, to: folder.appending(path: events.name))
        }
        say("\(output): \(counted(runs.count, "run"))")
    }

    /// A name that may be that of a folder.
    private func plain(_ name: String) -> String {
        String(name.map { $0.isLetter || $0.isNumber || "-_. ".contains($0) ? $0 : "_" })
    }

    /// Lets the worker do it: checkpoints are HDF5.
    private func exportNetworks(of record: RunRecord, in store: Store, to output: String) throws {
        var facts = [("run", record.id), ("kind", record.kind), ("seed", "\(record.seed)")]
        if let cell = record.cells.first { facts += [("experiment", cell.experiment), ("variant", cell.variant)] }
        let alone = isEncoderAlone ? ["--encoder"] : []
        let arguments = ["export", "--output=\(output)"] + alone + facts.map { "--fact=\($0)=\($1)" }
        try handOver(arguments + ["--", store.folder(of: record.id).url.relativePath])
    }
}
