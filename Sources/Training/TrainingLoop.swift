import Foundation
import Journal
import Specs
import Torch
import Vision

/// One attempt at a run: restore, step by step to the end, evaluate.
///
/// Order matters for what survives a crash: metrics up to step k are synced in the journal before checkpoint k takes
/// its name, so a run that resumes at k has all of them.
struct TrainingLoop<M: Method> {
    let method: M
    let settings: TrainingSettings
    let attempt: Attempt
    let steps: Int
    /// The first one's rate is logged.
    private let optimizers: [ScheduledOptimizer]
    private var step = 0
    private var pace = Pace()
    private var usage = Usage()
    private var best: BestState
    private var patience: Patience?

    init(method: M, settings: TrainingSettings, attempt: Attempt) throws {
        self.method = method
        self.settings = settings
        self.attempt = attempt
        let folder = attempt.folder
        steps = settings.steps ?? (settings.epochs ?? 1) * method.stepsPerEpoch
        best = BestState(folder)
        patience = settings.earlyStopping.map { Patience($0) }
        optimizers = try scheduledOptimizers(of: method, settings, steps: steps)
        if FileManager.default.fileExists(atPath: folder.lastCheckpoint.path) {
            step = try checkpoint().restored(from: folder.lastCheckpoint.path, run: folder.id, steps: steps)
        } else {
            try method.loadWeights(from: inputFiles(of: config, in: folder))
        }
        try attempt.start(at: step, of: steps)
        for score in try patience.map({ try JournalReader(folder).history(of: $0.metric) }) ?? [] {
            patience?.take(score.value, step: score.step)
        }
    }

    private var folder: RunFolder { attempt.folder }
    private var journal: JournalWriter { attempt.journal }

    /// What the method computes with.
    private var networks: [(name: String, tensor: Tensor)] { Checkpoint.tensors(of: method.networks) }

    /// Everything the run's future depends on.
    private func checkpoint() -> Checkpoint {
        Checkpoint(
            step: step,
            tensors: networks
                + optimizers.flatMap(\.optimizer.state).map { (name: "optimizer/\($0.path)", tensor: $0.tensor) }
        )
    }

    private func save() throws { try attempt.save(checkpoint()) }

    /// Trains to the end, to a step before it, or to the stop signal.
    mutating func run(to pause: Int?, until stop: StopSignal) throws -> AttemptEnd {
        let began = ContinuousClock.now
        let loader = Loader(method.source, steps: step..<steps)
        defer { loader.stop() }
        while step < steps, patience?.verdict == nil {
            if stop.isRaised || step >= pause ?? steps { return try interrupt() }
            let objective = try advance(with: loader.next())
            let isLast = step == steps
            if isLogged(step) {
                let values = try metrics(of: objective)
                try journal.append(.metrics(step: step, values: values))
                if let bad = values.sorted(by: { $0.key < $1.key }).first(where: { !$0.value.isFinite }) {
                    try journal.append(.diverged(step: step, metric: bad.key))
                    return .diverged(metric: bad.key, step: step)
                }
                try journal.append(
                    .progress(
                        step: step,
                        steps: steps,
                        loss: values["train.loss"] ?? .nan,
                        imagesPerSecond: pace.rate
                    )
                )
                if let values = usage.metrics(imagesPerSecond: pace.rate, isDue: isLast) {
                    try journal.append(.metrics(step: step, values: values))
                }
            }
            try score(isLast: isLast)
            if step % settings.checkpointEvery == 0 || isLast || patience?.verdict != nil { try save() }
        }
        if stop.isRaised { return try interrupt() }
        try evaluate()
        let seconds = (ContinuousClock.now - began) / .seconds(1)
        try journal.append(.finished(step: step, seconds: seconds, early: step < steps ? patience?.verdict : nil))
        return .finished
    }

    /// One step of the optimiser.
    private mutating func advance(with batch: M.Source.Batch) throws -> Objective {
        let objective = try withTorchErrors {
            for one in optimizers {
                one.optimizer.rate = one.schedule.rate(step: step)
                one.optimizer.zeroGradients()
            }
            let moment = Moment(step: step, of: steps, isLogged: isLogged(step + 1))
            let objective = try method.objective(batch, at: moment)
            objective.total.backward()
            if let limit = settings.clip { clipGradients(optimizers.flatMap(\.optimizer.parameters), to: limit) }
            for one in optimizers { try one.optimizer.step() }
            try withoutGradients { try method.finish(moment) }
            return objective
        }
        step += 1
        pace.count(objective.images)
        return objective
    }

    /// Whether metrics are logged once so many steps are done.
    private func isLogged(_ step: Int) -> Bool { step % settings.logEvery == 0 || step == steps || step == 1 }

    private func metrics(of objective: Objective) throws -> [String: Double] {
        var values = ["train.loss": try objective.total.item(), "train.rate": optimizers[0].optimizer.rate]
        for term in objective.terms { values["train.\(term.name)"] = try term.value.item() }
        return values
    }

    /// Scores the method where its settings ask for it, and keeps its state if no earlier one was as good.
    private mutating func score(isLast: Bool) throws {
        guard let scored = method as? any ScoredMethod, let scoring = scored.scoring else { return }
        guard step % scoring.every == 0 || isLast else { return }
        let values = try withEvaluationMode { try withoutGradients { try withTorchErrors { try scored.score() } } }
        try journal.append(.metrics(step: step, values: values))
        if let value = patience.flatMap({ values[$0.metric] }) { patience?.take(value, step: step) }
        guard scoring.keepsBest, let value = values[scoring.metric] else { return }
        let state = Checkpoint(step: step, tensors: networks)
        if try best.keep(state, score: value) {
            try journal.append(.checkpoint(step: step, file: "checkpoints/best.h5"))
        }
    }

    private mutating func interrupt() throws -> AttemptEnd {
        if step > 0 { try save() }
        try journal.append(.interrupted(step: step))
        return .interrupted
    }

    private func evaluate() throws {
        if let scored = method as? any ScoredMethod, scored.scoring?.keepsBest == true {
            try best.restore(Checkpoint(step: step, tensors: networks), steps: steps)
        }
        try attempt.evaluate(method, step: step)
    }
}
