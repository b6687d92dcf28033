import ArgumentParser
import Foundation
import Journal
import Specs
import Torch
import Training

/// `parallax-worker predict results/runs/0123456789ab --input frames --output predictions`
struct PredictCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "predict",
        abstract: "Predict depth and motion by the networks of a run."
    )

    @Argument(help: "The run's folder.")
    var folder: String

    @Option(help: "A picture, a folder of pictures or a video.")
    var input: String

    @Option(help: "The folder to write.")
    var output: String

    @Option(help: "Horizontal field of view of the pictures in degrees.")
    var fieldOfView: Double?

    @Option(help: "auto, cpu, cuda or mps.")
    var device = "auto"

    func run() throws {
        ignoreFileSizeSignal()
        try sayingErrors {
            let summary = try predict(
                RunFolder(URL(filePath: folder)),
                input: input,
                output: URL(filePath: output),
                fieldOfView: fieldOfView,
                device: Device(named: device)
            )
            print(try JSON.indentedText(of: summary))
        }
    }
}
