import ArgumentParser
import Foundation
import Journal
import Specs
import Torch
import Training

/// `parallax-worker diagnose config.json --run results/runs/0123456789ab`
struct DiagnoseCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "diagnose",
        abstract: "Look for what is doubtful about a depth run; findings as JSON."
    )

    @Argument(help: "A config.json.")
    var config: String

    @Option(name: .customLong("run"), help: "The folder of a run that has been trained.")
    var folder: String?

    @Option(help: "auto, cpu, cuda or mps.")
    var device = "auto"

    func run() throws {
        ignoreFileSizeSignal()
        try sayingErrors {
            let findings = try diagnose(
                RunConfig(contentsOf: URL(filePath: config)),
                run: folder.map { RunFolder(URL(filePath: $0)) },
                device: Device(named: device)
            )
            print(try JSON.indentedText(of: findings))
        }
    }
}
