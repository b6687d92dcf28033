import ArgumentParser
import Foundation
import Journal
import Specs
import Torch
import Training

/// `parallax-worker train results/runs/0123456789ab`
struct Train: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Train the run in a folder from where it stands, and evaluate it."
    )

    @Argument(help: "The run's folder, with its config.json.")
    var folder: String

    @Option(help: "Threads for tensor operations.")
    var threads = ProcessInfo.processInfo.activeProcessorCount

    @Option(help: "auto, cpu, cuda or mps.")
    var device = "auto"

    @Option(help: "Stop at this step, as if told to.")
    var pause: Int?

    func run() throws {
        // A full disk then shows as a failed write with a message, not as a signal.
        ignoreFileSizeSignal()
        keepFreedMemory()
        let stop = StopSignal()
        stop.listenToSignals()
        stop.listenToSupervisor()
        let folder = RunFolder(URL(filePath: folder))
        try requireIdentity(of: folder)
        do {
            switch try train(
                folder,
                device: Device(named: device),
                threads: threads,
                pause: pause,
                stop: stop
            )
            {
            case .finished: return
            case .interrupted: throw ExitCode(WorkerStatus.interrupted)
            case .heldByOther:
                printError("\(folder.lock.path): is held: another process trains this run")
                throw ExitCode(WorkerStatus.heldByOther)
            case .diverged(let metric, let step):
                printError("\(metric) is no longer a finite number at step \(step)")
                throw ExitCode(1)
            }
        } catch let code as ExitCode {
            throw code
        } catch {
            printError("\(error)")
            throw ExitCode(1)
        }
    }
}

/// Ends with one message, and with nothing written, unless the configuration in the folder of a run is that of the run.
func requireIdentity(of folder: RunFolder) throws {
    guard let complaint = RunIdentity(of: folder.config, id: folder.id).complaint(of: folder.id) else { return }
    printError("\(folder.config.path): \(complaint); \(RunIdentity.cure)")
    throw ExitCode(WorkerStatus.refused)
}
