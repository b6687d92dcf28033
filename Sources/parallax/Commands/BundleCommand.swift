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
            let missing = try store.stagesLeftOut(of: experiment, content)
            guard !missing.isEmpty else { return }
            let advice = withStages ? "they are not in this store, or never started" : "--with-stages takes them along"
            say(
                "parallax: left out \(counted(missing.count, "run")) to begin with, \(missing.joined(separator: ", ")); \(advice)"
            )
        }
    }
}
