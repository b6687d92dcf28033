import ArgumentParser
import Foundation
import Records

/// `parallax bundle depth-objective --output depth-objective.tar`
struct BundleCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "bundle",
        abstract: "Write an experiment into one file: runs, their part of the index, the report, and digests of all.",
        discussion: """
            The file is a tar archive. Unpacked it is a store, `parallax verify` and `sha256sum --check SHA256SUMS` check \
            it, and `parallax merge` takes its runs into a store. Equal runs make equal bytes. Runs of other specs that those of \
            the experiment begin with are left out, and named, unless they are asked for.
            """
    )

    @Argument(help: "An experiment of the store.")
    var experiment: String

    @Option(help: "The file to write; one that is there is replaced.", completion: .file(extensions: ["tar"]))
    var output: String

    @Flag(help: "With depth maps, embeddings and other tensors of the evaluation.")
    var tensors = false

    @Flag(help: "With the weights.")
    var checkpoints = false

    @Flag(help: "With the runs of other specs that those of the experiment begin with.")
    var withStages = false

    @OptionGroup var options: StoreOptions

    func validate() throws {
        if output == "" { throw ValidationError("--output is empty, expected the path of a file") }
    }

    func run() throws {
        try sayingFailures {
            let file = URL(filePath: output)
            let content = BundleContent(hasTensors: tensors, hasCheckpoints: checkpoints, hasStages: withStages)
            let store = try options.open()
            let digest = try store.bundle(experiment, content, to: file)
            let size = (try? file.resourceValues(forKeys: [.fileSizeKey]))?.fileSize ?? 0
            print("\(output): \(bytesText(size)), digest \(digest)")
            try sayUnfinished(in: store)
            try sayFilesLeftOut(of: store, content)
            let missing = try store.stagesLeftOut(of: experiment, content)
            guard !missing.isEmpty else { return }
            let called = words(onRuns: missing, named: store)
            let list = missing.map { called[$0] ?? $0 }.joined(separator: ", ")
            let runs =
                missing.count == 1
                ? "1 run that the bundled runs begin with is"
                : "\(missing.count) runs that the bundled runs begin with are"
            let advice =
                withStages
                ? "this store has none of them, or they were never started"
                : "--with-stages takes what this store has of them"
            say("parallax: \(runs) not in the bundle: \(list); \(advice)")
        }
    }

    /// Runs that go on here are in the bundle as they are now.
    private func sayUnfinished(in store: Store) throws {
        let runs = try store.comparison(of: experiment).variants.flatMap(\.runs)
        let unfinished = Set(runs.filter { $0.state != .finished }.map(\.id)).count
        guard unfinished > 0 else { return }
        say(
            "parallax: \(unfinished) of \(counted(Set(runs.map(\.id)).count, "run")) not finished, bundled as they are now"
        )
    }

    /// What the bundle is without is named, with the options that take it along.
    private func sayFilesLeftOut(of store: Store, _ content: BundleContent) throws {
        let left = try store.filesLeftOut(of: experiment, content)
        let parts = [
            (left.checkpoints, "checkpoint", "--checkpoints"), (left.tensors, "tensor file", "--tensors"),
        ].filter { $0.0 > 0 }
        guard !parts.isEmpty else { return }
        let words = parts.map { count, noun, option in
            "\(counted(count, noun)) (\(option) takes \(count == 1 ? "it" : "them") along)"
        }
        say("parallax: not in the bundle: \(words.joined(separator: ", "))")
    }
}
