import Foundation
import Journal
import Specs
import Torch
import Vision

/// What a run does from its start to its end. There is one for each way to do it: to train, to measure alone.
protocol RunBody {
    /// Does the run from where its folder says that it stands, evaluates it and writes what it found.
    func run(_ attempt: Attempt) throws -> AttemptEnd
}

/// The body of a run, its networks with their first weights.
///
/// - Throws: A ``MissingImplementation`` for a kind that nothing computes.
func makeBody(_ config: RunConfig, device: Device) throws -> any RunBody {
    if let kind = config.kind.settings as? any TrainedKind {
        return trainedBody(try kind.makeMethod(config, device: device), kind.training)
    }
    let kind = try config.kind.implementation(as: (any MeasuredKind).self)
    return MeasuredBody(measured: try kind.makeMeasured(config, device: device))
}

private func trainedBody<M: Method>(_ method: M, _ settings: TrainingSettings) -> any RunBody {
    TrainedBody(method: method, settings: settings)
}

/// A body that trains a method.
struct TrainedBody<M: Method>: RunBody {
    let method: M
    let settings: TrainingSettings

    func run(_ attempt: Attempt) throws -> AttemptEnd {
        var loop = try TrainingLoop(method: method, settings: settings, attempt: attempt)
        return try loop.run(to: attempt.pause, until: attempt.stop)
    }
}

/// A body that takes no steps: networks get their weights, and are measured.
struct MeasuredBody: RunBody {
    let measured: any MeasuredNetworks

    func run(_ attempt: Attempt) throws -> AttemptEnd {
        let began = ContinuousClock.now
        let checkpoint = Checkpoint(step: 0, tensors: Checkpoint.tensors(of: measured.networks))
        let file = attempt.folder.lastCheckpoint.path
        if FileManager.default.fileExists(atPath: file) {
            _ = try checkpoint.restored(from: file, run: attempt.folder.id, steps: 0)
        } else {
            try measured.loadWeights()
        }
        try attempt.start(at: 0, of: 0)
        if attempt.stop.isRaised {
            try attempt.journal.append(.interrupted(step: 0))
            return .interrupted
        }
        try attempt.save(checkpoint)
        try attempt.evaluate(measured, step: 0)
        let seconds = (ContinuousClock.now - began) / .seconds(1)
        try attempt.journal.append(.finished(step: 0, seconds: seconds, early: nil))
        return .finished
    }
}
