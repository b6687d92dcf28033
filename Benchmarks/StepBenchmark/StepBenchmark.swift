import ArgumentParser
import Foundation
import Specs
import Torch
import Training
import Vision

/// Takes training steps of a spec's baseline, so many at a time, as it is told on standard input.
///
/// `Benchmarks/run` talks to this program and to `Benchmarks/pytorch/step.py` in turn: the two do the same work from the
/// same weights on the same batches, which this one writes for the other. `loaded N` takes steps on batches that a loader
/// draws meanwhile, as training does; `batches N` draws batches and does nothing else; `objective N` computes the objective of the first batch and its gradients, the
/// networks' outputs given.
@main
struct StepBenchmark: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Time training steps. Reads `loss`, `steps N`, `loaded N`, `batches N`, `objective N`, a line each."
    )

    @Argument(help: "A spec, whose baseline is trained with its first seed.")
    var spec: String

    @Argument(help: "A folder that gets config.json and work.h5: what the other program needs to do the same.")
    var folder: String

    @Option(help: "Threads for tensor operations.")
    var threads = 2

    @Option(help: "float32 or bfloat16.")
    var precision = "float32"

    func run() throws {
        let change = try Override("training.precision=\"\(precision)\"")
        guard let planned = try Experiment(path: spec, overrides: [change]).plan(path: spec).first else { return }
        Threads.count = threads
        keepFreedMemory()
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        let file = URL(filePath: folder).appending(path: "config.json")
        try Data(planned.config.json.canonical.utf8).write(to: file)
        let kind: any TrainedKind = try planned.config.kind.implementation()
        let method = try withTorchErrors { try kind.makeMethod(planned.config, device: .cpu) }
        try serve(method, kind.training.optimizer)
    }

    private func serve<M: Method>(_ method: M, _ settings: OptimizerSettings) throws {
        let parameters = method.networks.flatMap { name, module in
            module.parameters.map { (path: "\(name).\($0.path)", tensor: $0.tensor) }
        }
        let batches = try (0..<4).map { try method.source.batch(step: $0) }
        try writeWork(parameters, batches, to: URL(filePath: folder).appending(path: "work.h5").path)
        let optimizer = try settings.optimizer.rule.optimizer(of: parameters)
        var done = 0
        func step(_ batch: M.Source.Batch) throws {
            try withTorchErrors {
                optimizer.zeroGradients()
                let moment = Moment(step: done, of: Int.max)
                try method.objective(batch, at: moment).total.backward()
                try optimizer.step()
                try method.finish(moment)
            }
        }
        // Draws nothing before it is asked, so that it takes part in no other measurement.
        lazy var loader = Loader(method.source, steps: 0..<Int.max)
        var objective: (() throws -> Void)?
        say("ready")
        while let line = readLine() {
            let words = line.split(separator: " ")
            let count = words.count == 2 ? Int(words[1]) : nil
            switch (words.first, count) {
            case ("loss", nil):
                say(
                    "\(try withTorchErrors { try method.objective(batches[0], at: Moment(step: 0, of: Int.max)).total.item() })"
                )
            case ("steps", let count?):
                let began = ContinuousClock.now
                for _ in 0..<count {
                    try step(batches[done % batches.count])
                    done += 1
                }
                say("\((ContinuousClock.now - began) / .seconds(1))")
            case ("loaded", let count?):
                let began = ContinuousClock.now
                for _ in 0..<count { try step(loader.next()) }
                say("\((ContinuousClock.now - began) / .seconds(1))")
            case ("batches", let count?):
                let began = ContinuousClock.now
                for step in 0..<count { _ = try method.source.batch(step: step) }
                say("\((ContinuousClock.now - began) / .seconds(1))")
            case ("objective", let count?):
                let compute = try objective ?? objectiveAlone(method, batches[0])
                objective = compute
                let began = ContinuousClock.now
                for _ in 0..<count { try compute() }
                say("\((ContinuousClock.now - began) / .seconds(1))")
            default:
                throw ValidationError(
                    "'\(line)' is no command; known are loss, steps N, loaded N, batches N, "
                        + "objective N"
                )
            }
        }
    }

    private func objectiveAlone<M: Method>(_ method: M, _ batch: M.Source.Batch) throws -> () throws -> Void {
        func separated<S: SeparableMethod>(_ method: S) throws -> (() throws -> Void)? {
            try (batch as? S.Source.Batch).map(method.objectiveAlone)
        }
        guard let separable = method as? any SeparableMethod, let compute = try separated(separable) else {
            throw ValidationError("this kind of run has no objective apart from its networks")
        }
        return compute
    }

    /// Writes a line at once: the other end of the pipe waits for it.
    private func say(_ line: String) { FileHandle.standardOutput.write(Data((line + "\n").utf8)) }
}
