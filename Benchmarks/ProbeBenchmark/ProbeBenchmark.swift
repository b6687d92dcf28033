import ArgumentParser
import Foundation
import HDF5
import Specs
import Torch
import Training
import Vision

/// Times the evaluation of frozen features: nearest neighbours and the linear probe, on features that it makes.
///
/// Writes the features for other programs and prints one JSON object of seconds.
@main
struct ProbeBenchmark: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Time nearest neighbours and the linear probe.")

    @Argument(help: "The file that gets the features: train, labels, test.")
    var file: String

    @Option(help: "Training features.")
    var train = 60_000

    @Option(help: "Test features.")
    var test = 10_000

    @Option(help: "Numbers of a feature.")
    var features = 512

    @Option(help: "Threads for tensor operations.")
    var threads = 2

    @Option(help: "How often neighbours are looked for; the least time counts.")
    var times = 3

    func run() throws {
        Threads.count = threads
        // As a worker does.
        keepFreedMemory()
        let classes = 10
        let generator = try Generator(seed: 1)
        let labels = (0..<train).map { Int64($0 % classes) }
        // Positive, as after a ReLU, with ten overlapping classes.
        let centres = Tensor.randn([classes, features], generator: generator) * 0.25
        func drawn(_ labels: [Int64]) -> Tensor {
            let own = centres.indexSelect(0, Tensor(labels, shape: [labels.count]))
            return (own + Tensor.randn([labels.count, features], generator: generator)).relu()
        }
        let bank = LabelledFeatures(drawn(labels), labels: labels)
        let queries = drawn((0..<test).map { Int64($0 % classes) })
        try writeHDF5(to: file) { writer in
            try writer.write(HDF5Array(bank.features), to: "train")
            try writer.write(HDF5Array(labels), to: "labels")
            try writer.write(HDF5Array(queries), to: "test")
        }
        let knn = KNNSettings()
        let votes = try least(times) {
            _ = try neighbourVotes(train: bank, queries: queries, classes: classes, knn)
        }
        let exact = try least(times) {
            _ = fusedNearest(queries.normalized(1), in: bank.features.normalized(1), count: 200, filtered: false)
        }
        let product = try least(times) {
            for start in stride(from: 0, to: test, by: 512) {
                _ = queries.sliced(0, start, min(start + 512, test)).matmul(bank.features.transposed)
            }
        }
        let probe = try least(1) {
            _ = try linearProbe(train: bank, queries: queries, classes: classes, ProbeSettings(), seed: 0)
        }
        print(#"{"knn": \#(votes), "knn_float32": \#(exact), "product": \#(product), "probe": \#(probe)}"#)
    }

    private func least(_ times: Int, _ body: () throws -> Void) throws -> Double {
        try (0..<max(times, 1)).map { _ in
            let began = ContinuousClock.now
            try withTorchErrors { try withoutGradients(body) }
            return (ContinuousClock.now - began) / .seconds(1)
        }.min() ?? 0
    }
}
