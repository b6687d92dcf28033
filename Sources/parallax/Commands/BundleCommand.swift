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
            it, and `parallax merge` takes its runs into a store. Equal runs make equal bytes.
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

    @OptionGroup var options: StoreOptions

    func validate() throws {
        if output == "" { throw ValidationError("--output is empty, expected the path of a file") }
    }

    func run() throws {
        try sayingFailures {
            let file = URL(filePath: output)
            let content = BundleContent(hasTensors: tensors, hasCheckpoints: checkpoints)
            let digest = try options.open().bundle(experiment, content, to: file)
            let size = (try? file.resourceValues(forKeys: [.fileSizeKey]))?.fileSize ?? 0
            print("\(output): \(bytesText(size)), digest \(digest)")
        }
    }
}
