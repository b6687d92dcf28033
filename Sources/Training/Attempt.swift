import Foundation
import Journal
import Specs
import Torch
import Vision

/// One start of a run: where it is, what it computes on, and when it is to stop.
struct Attempt {
    let folder: RunFolder
    let journal: JournalWriter
    let device: Device
    let threads: Int
    /// A step before the end at which it stops as if it was told to.
    let pause: Int?
    let stop: StopSignal

    /// Writes that the run goes on from a step, on what machine and with what programs.
    func start(at step: Int, of steps: Int) throws {
        let commit = Versions.commit
        try journal.append(
            .started(
                fromStep: step,
                steps: steps,
                pid: Int(ProcessInfo.processInfo.processIdentifier),
                host: ProcessInfo.processInfo.hostName,
                device: "\(device)",
                threads: threads,
                versions: Versions.all,
                commit: commit
            )
        )
        if let file = try Versions.keepChanges(of: commit, in: folder) {
            try journal.append(.artifact(name: "changes", file: file, kind: "changes"))
        }
        try journal.sync()
    }

    /// Writes the checkpoint that the run goes on from, once everything before it is on disk.
    func save(_ checkpoint: Checkpoint) throws {
        try journal.sync()
        try checkpoint.write(to: folder.lastCheckpoint.path, run: folder.id)
        try journal.append(.checkpoint(step: checkpoint.step, file: "checkpoints/last.h5"))
    }

    /// Measures networks, and writes what was found into the folder.
    func evaluate(_ measured: some MeasuredNetworks, step: Int) throws {
        var evaluation = Evaluation()
        try withEvaluationMode {
            try withoutGradients { try withTorchErrors { try measured.evaluate(&evaluation) } }
        }
        for event in try evaluation.write(into: folder) { try journal.append(event) }
        try journal.append(.metrics(step: step, values: evaluation.metrics))
    }
}
