import ArgumentParser
import Foundation
import Specs
import Torch
import Training
import Vision

/// Takes training steps of a spec's baseline, so many at a time, as it is told on standard input.
///
/// `Benchmarks/run` talks to this program and to `Benchmarks/pytorch/step.py` in turn: the two do the same work from the
/// same weights on the same batches, which this one writes for the other.
@main
struct StepBenchmark: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Time training steps. Reads `loss` and `steps N`, a line each."
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
        let method = try withTorchErrors { try makeMethod(planned.config, device: .cpu) }
        try serve(method, config: planned.config)
    }

    private func serve<M: Method>(_ method: M, config: RunConfig) throws {
        let parameters = method.networks.flatMap { name, module in
            module.parameters.map { (path: "\(name).\($0.path)", tensor: $0.tensor) }
        }
        let batches = try (0..<4).map { try method.source.batch(step: $0) }
        try writeWork(parameters, batches, to: URL(filePath: folder).appending(path: "work.h5").path)
        let optimizer = makeOptimizer(config.training.optimizer, parameters: parameters)
        var done = 0
        func step() throws {
            try withTorchErrors {
                optimizer.zeroGradients()
                try method.objective(batches[done % batches.count]).total.backward()
                try optimizer.step()
            }
            done += 1
        }
        say("ready")
        while let line = readLine() {
            let words = line.split(separator: " ")
            if words.first == "loss" {
                let loss = try withTorchErrors { try method.objective(batches[0]).total.item() }
                say("\(loss)")
            } else if words.first == "steps", words.count == 2, let count = Int(words[1]) {
                let began = ContinuousClock.now
                for _ in 0..<count { try step() }
                say("\((ContinuousClock.now - began) / .seconds(1))")
            }
        }
    }

    /// Writes a line at once: the other end of the pipe waits for it.
    private func say(_ line: String) { FileHandle.standardOutput.write(Data((line + "\n").utf8)) }
}
