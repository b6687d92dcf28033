import ArgumentParser
import Foundation
import Journal
import Specs
import Training

/// `parallax-worker check-files results/runs/0123456789ab`
struct CheckFiles: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check-files",
        abstract: "Read all HDF5 files of runs; what is wrong with them as JSON."
    )

    @Argument(help: "The folders of runs.")
    var folders: [String]

    func run() throws {
        try sayingErrors {
            let faults = folders.flatMap { faultsInFiles(of: RunFolder(URL(filePath: $0))) }
            print(try JSON.compactText(of: faults))
        }
    }
}
