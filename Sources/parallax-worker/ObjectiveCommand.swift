import ArgumentParser
import Foundation
import Specs
import Training

/// `parallax-worker objective config.json --input in.h5 --output out.h5`
struct ObjectiveCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "objective",
        abstract: "Evaluate the objective of a configuration on given tensors."
    )

    @Argument(help: "A config.json.")
    var config: String

    @Option(help: "An HDF5 file of tensors.")
    var input: String

    @Option(help: "The HDF5 file to write.")
    var output: String

    func run() throws {
        ignoreFileSizeSignal()
        try sayingErrors {
            let config = try RunConfig(contentsOf: URL(filePath: config))
            let warnings = try evaluateObjective(of: config, input: input, output: output)
            for line in warnings { printError(line) }
        }
    }
}
