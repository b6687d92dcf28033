import ArgumentParser
import Foundation
import Journal
import Training

/// `parallax-worker export results/runs/0123456789ab --output networks.safetensors --fact seed=0`
struct Export: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Write the networks of a run as safetensors."
    )

    @Argument(help: "The run's folder.")
    var folder: String

    @Option(help: "The safetensors file to write.")
    var output: String

    @Flag(name: .customLong("encoder"), help: "The encoder alone.")
    var isEncoderAlone = false

    @Option(name: .customLong("fact"), parsing: .singleValue, help: "What to say of the run: key=text.")
    var facts: [String] = []

    func run() throws {
        ignoreFileSizeSignal()
        try sayingErrors {
            let pairs = facts.map { $0.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false) }
            let metadata = Dictionary(pairs.map { (String($0[0]), String($0.dropFirst().first ?? "")) }) { $1 }
            let found = try exportNetworks(
                of: RunFolder(URL(filePath: folder)),
                isEncoderAlone: isEncoderAlone,
                to: output,
                metadata: metadata
            )
            printError("\(output): \(found.tensors) tensors of \(found.checkpoint), step \(found.step)")
        }
    }
}
