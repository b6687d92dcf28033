import ArgumentParser
import Foundation
import Journal
import Specs
import Torch
import Training
import Vision

/// Trains runs. `parallax` starts it; by hand it is good for finding faults.
@main
struct Worker: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "parallax-worker",
        abstract: "Train one run of Parallax.",
        subcommands: [
            Train.self, Prepare.self, ObjectiveCommand.self, PredictCommand.self, DiagnoseCommand.self,
            ImportWeights.self, Export.self, CheckFiles.self, Version.self,
        ]
    )

    static func main() {
        guard let complaint = SettingsDigest.complaint() else { return main(nil) }
        printError("\(Executable.current.path): \(complaint)")
        Foundation.exit(WorkerStatus.refused)
    }
}
