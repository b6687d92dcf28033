import ArgumentParser
import Foundation
import Specs
import Training

/// `parallax-worker import-weights resnet18.safetensors --output weights.h5`
struct ImportWeights: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import-weights",
        abstract: "Write the trunk of a ResNet as a file that encoders begin with."
    )

    @Argument(help: "Safetensors or HDF5 in torchvision's layout.")
    var file: String

    @Option(help: "The HDF5 file to write.")
    var output: String

    @Option(help: "18, 34 or 50.")
    var layers: Int?

    @Flag(help: "Print one JSON document.")
    var json = false

    func run() throws {
        ignoreFileSizeSignal()
        try sayingErrors {
            let result = try importWeights(file, to: output, layers: layers)
            print(json ? result.json.pretty : result.lines.map { $0 + "\n" }.joined(), terminator: "")
            let network = "a ResNet-\(result.layers) of width \(result.width)"
            let all = result.used.count + result.counted.count
            guard result.isComplete else {
                printError(
                    "\(file): \(network) lacks \(result.missing.count) tensors, and \(result.wrong.count) are not what "
                        + "they should be; \(output) is not written"
                )
                throw ExitCode(2)
            }
            printError("\(output): \(all) tensors of \(network)")
        }
    }
}
