import Foundation
import Journal
import Records

/// Specs of encoders that a run trains and others begin with, and what became of them; a second or two to train.
struct StagedSpecs {
    let folder: TemporaryFolder

    /// Writes `first.json`, whose encoders `measured.json` measures: variant `learned`, and by its own name `no flip`.
    init(seeds: String = "[0]") throws {
        folder = try TemporaryFolder()
        let seeds = #""seeds": \#(seeds)"#
        try folder.write(Self.first(#""ablations": {"no flip": {"views.flip": 0}}, \#(seeds)"#), to: "first.json")
        let learned = #""learned": {"encoder.weights": {"of": "first.json"}}"#
        let other = #""no flip": {"encoder.weights": {"of": "first.json", "variant": "no flip"}}"#
        try folder.write(Self.measured(#""ablations": {\#(learned), \#(other)}, \#(seeds)"#), to: "measured.json")
    }

    /// A spec that trains an encoder, with further keys.
    static func first(_ more: String) -> String {
        """
        {"name": "first", "kind": "contrastive", \(images), "encoder": {"type": "conv", "width": 2},
         "projector": {"hidden": 8, "output": 8}, "training": {"steps": 2, "batch": 8, "precision": "float32"}, \(more)}
        """
    }

    /// A spec that measures an encoder, with further keys.
    static func measured(_ more: String, encoder: String = #""type": "conv", "width": 2"#) -> String {
        """
        {"name": "measured", "kind": "encoder", \(images), "encoder": {\(encoder)}, \(more)}
        """
    }

    private static let images = """
        "data": {"type": "idx", "path": "/usr/share/datasets/fashion-mnist", "trainImages": 64, "testImages": 64},
        "views": {"size": 16}, "evaluation": {"knn": {"neighbours": 5}, "supervised": null, "probe": {"iterations": 5}}
        """

    /// Trains `measured.json` and what it begins with, with one thread a run: many on few cores wait for each other.
    func train(_ options: String...) throws -> Program.Result {
        let jobs = ["--jobs", "\(ProcessInfo.processInfo.activeProcessorCount)"]
        return try Program.start(["run", "measured.json"] + jobs + options, in: folder).wait()
    }

    /// Runs `parallax` with some arguments.
    func parallax(_ arguments: String...) throws -> Program.Result {
        try Program.start(arguments, in: folder).wait()
    }

    func store(_ name: String = "results") throws -> Store {
        try Store(folder.url.appending(path: name), access: .read)
    }

    /// The id of a run by what its spec calls it.
    func id(_ experiment: String, _ variant: String, seed: Int = 0) throws -> String {
        let plan = try parallax("plan", "\(experiment).json", "--json")
        let document = try JSONDecoder().decode(PlanDocument.self, from: Data(plan.output.utf8))
        return document.runs.first { $0.variant == variant && $0.seed == seed }?.id ?? "none"
    }

    /// The folder of a run.
    func run(_ id: String, of store: String = "results") -> RunFolder {
        RunFolder(folder.url.appending(path: "\(store)/runs/\(id)"))
    }
}

/// What `plan --json` prints, as far as it is asked for.
struct PlanDocument: Decodable, Equatable {
    struct Run: Decodable, Equatable {
        var id: String
        var variant: String
        var seed: Int
        var state: String
        var beginsWith: [String]
    }
    var runs: [Run]
    var stages: [Run]
}
