import ArgumentParser
import Foundation
import Journal
import Specs
import Training
import Vision

/// `parallax-worker prepare results/runs/0123456789ab`
struct Prepare: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Decode or render the data of a run into the cache, on all cores."
    )

    @Argument(help: "The run's folder, with its config.json.")
    var folder: String

    func run() throws {
        ignoreFileSizeSignal()
        let stop = StopSignal()
        stop.listenToSignals()
        stop.listenToSupervisor()
        let folder = RunFolder(URL(filePath: folder))
        try requireIdentity(of: folder)
        do {
            try prepareData(RunConfig(contentsOf: folder.config)) { stop.isRaised }
        } catch is PreparationStopped {
            throw ExitCode(WorkerStatus.interrupted)
        } catch {
            printError("\(error)")
            throw ExitCode(1)
        }
    }
}
