import Foundation
import HDF5
import Images
import Specs
import Testing
import Torch
import Vision

/// Images whose class is told by which quarter is bright, and settings small enough for a test.
private struct Toy {
    static func images(_ count: Int, seed: UInt64, labels: ((Int) -> Int32)? = nil) -> EvaluationImages {
        let classes = (0..<count).map { Int32($0 * 7 % 4) }
        var random = RandomStream(seed: seed)
        let pixels = classes.map { label in
            (0..<64).map { place in
                let quarter = Int32((place / 32) * 2 + (place % 8) / 4)
                return Float((quarter == label ? 0.9 : 0) + 0.5 * random.normal())
            }
        }
        return EvaluationImages(
            name: "toys",
            labels: labels.map { (0..<count).map($0) } ?? classes,
            shape: [1, 8, 8],
            views: { $0.flatMap { pixels[$0] } },
            picture: { _ in Image(width: 8, height: 8, filled: [0, 0, 0]) },
            digest: { "\(count) \(seed)" }
        )
    }

    static var settings: EncoderEvaluationSettings {
        var settings = EncoderEvaluationSettings()
        settings.knn = KNNSettings(neighbours: 10, temperature: 0.1)
        settings.supervised?.epochs = 2
        return settings
    }

    static func evaluation(
        _ settings: EncoderEvaluationSettings = settings,
        train: EvaluationImages = images(120, seed: 1)
    ) throws -> EncoderEvaluation {
        try EncoderEvaluation(train: train, test: images(80, seed: 2), settings, seed: 3, device: .cpu)
    }

    static func encoder(seed: UInt64 = 11) throws -> EvaluatedEncoder {
        func make(_ generator: Generator) -> any Layer {
            Pooled(encoder: ConvEncoder(inputs: 1, width: 2, generator: generator))
        }
        return EvaluatedEncoder(trained: make(try Generator(seed: seed)), identity: "resnet18 2", fresh: make)
    }

    /// What an evaluation finds, as a method is asked for it.
    static func found(
        _ evaluation: EncoderEvaluation,
        _ encoder: EvaluatedEncoder,
        cache: URL
    ) throws -> Evaluation {
        try DataCache.$folder.withValue(cache) {
            var found = Evaluation()
            try withEvaluationMode {
                try withoutGradients { try withTorchErrors { try evaluation.evaluate(encoder, &found) } }
            }
            return found
        }
    }
}

@Suite struct `Evaluation of an encoder` {
    private let cache = FileManager.default.temporaryDirectory.appending(path: "probes-\(UUID())")

    @Test func `has every control beside every metric and a prediction for each test image`() throws {
        defer { try? FileManager.default.removeItem(at: cache) }
        var settings = Toy.settings
        settings.finetune = FinetuneSettings()
        settings.finetune?.epochs = 2
        let found = try Toy.found(Toy.evaluation(settings), Toy.encoder(), cache: cache)
        let controls = ["random_encoder", "raw_pixels", "pca", "supervised"].flatMap { name in
            ["control.\(name).knn.accuracy", "control.\(name).probe.accuracy"]
        }
        let finetuned = ["1", "10", "100"].map { "finetune.\($0).accuracy" }
        let measured = ["knn.accuracy", "probe.accuracy"] + finetuned
        let expected = measured + controls + finetuned.map { "control.random_encoder.\($0)" }
        #expect(settings.metrics.flatMap(\.metrics).map(\.name).sorted() == expected.sorted())
        #expect(found.metrics.keys.sorted() == expected.sorted())
        #expect(found.metrics.values.allSatisfy { (0...100).contains($0) })

        let tensors = Dictionary(uniqueKeysWithValues: found.tensors.map { ($0.name, $0.array) })
        let truth = try #require(tensors["labels"]).int64s()
        for name in ["knn", "probe"] {
            let predictions = try #require(tensors["predictions/\(name)"]).int64s()
            #expect(predictions.count == 80 && accuracy(of: predictions, truth) == found.metrics["\(name).accuracy"])
        }
        #expect(found.imageValues.map(\.metric) == ["knn.accuracy", "probe.accuracy"])
        for measured in found.imageValues {
            #expect(Set(measured.images).count == 80 && measured.values.count == 80)
            let mean = measured.values.reduce(0, +) / 80
            #expect(try abs(mean - #require(found.metrics[measured.metric])) < 1e-9)
        }
        #expect(found.notes["predictions/knn"]?["neighbours"] == "10")
        #expect(found.notes["predictions/probe"]?["weight_decay"] != nil)
        #expect(found.notes["predictions"]?["control.pca.probe.weight_decay"] != nil)
        // The quarters are easily told from pixels: chance is 25 %.
        #expect(try #require(found.metrics["control.raw_pixels.probe.accuracy"]) > 80)
        #expect(found.images.map(\.name) == ["neighbours"] && found.points.map(\.name) == ["embedding"])
    }

    @Test func `leaves the encoder as it was`() throws {
        defer { try? FileManager.default.removeItem(at: cache) }
        var settings = Toy.settings
        settings.finetune = FinetuneSettings()
        settings.finetune?.epochs = 1
        settings.supervised = nil
        let encoder = try Toy.encoder()
        func state() throws -> [[Double]] {
            try (encoder.trained.parameters + encoder.trained.buffers).map { try $0.tensor.doubles() }
        }
        let before = try state()
        let found = try Toy.found(Toy.evaluation(settings), encoder, cache: cache)
        #expect(try state() == before)
        #expect(found.metrics["control.supervised.probe.accuracy"] == nil)
    }

    @Test func `takes controls from the cache, to the last bit, whatever the encoder learned`() throws {
        defer { try? FileManager.default.removeItem(at: cache) }
        func controls(_ seed: UInt64) throws -> [String: Double] {
            try Toy.found(Toy.evaluation(), Toy.encoder(seed: seed), cache: cache).metrics
                .filter { $0.key.hasPrefix("control.") }
        }
        let first = try controls(11)
        let files = try FileManager.default.contentsOfDirectory(atPath: cache.path).filter { $0.hasSuffix(".h5") }
        #expect(files.count == 4)
        let dates = try files.map { try Data(contentsOf: cache.appending(path: $0)) }
        let second = try controls(12)
        #expect(first == second)
        #expect(try files.map { try Data(contentsOf: cache.appending(path: $0)) } == dates)
        try FileManager.default.removeItem(at: cache)
        let again = try controls(11)
        #expect(again == first)
    }

    @Test func `does without a cache that cannot be written`() throws {
        try Data().write(to: cache)
        defer { try? FileManager.default.removeItem(at: cache) }
        let found = try Toy.found(Toy.evaluation(), Toy.encoder(), cache: cache.appending(path: "below a file"))
        #expect(found.metrics["control.pca.knn.accuracy"] != nil)
    }

    @Test func `learns the toy's classes from labels`() throws {
        defer { try? FileManager.default.removeItem(at: cache) }
        var settings = Toy.settings
        settings.supervised?.epochs = 40
        settings.supervised?.batch = 30
        let found = try Toy.found(Toy.evaluation(settings), Toy.encoder(), cache: cache)
        let supervised = try #require(found.metrics["control.supervised.probe.accuracy"])
        let random = try #require(found.metrics["control.random_encoder.probe.accuracy"])
        #expect(supervised > random && supervised > 60)
    }

    @Test func `refuses what cannot be measured in a sentence`() throws {
        func complaint(_ train: EvaluationImages, _ change: (inout EncoderEvaluationSettings) -> Void = { _ in })
            -> String?
        {
            var settings = Toy.settings
            change(&settings)
            do {
                _ = try Toy.evaluation(settings, train: train)
                return nil
            } catch { return "\(error)" }
        }
        let none = complaint(Toy.images(50, seed: 1) { _ in -1 })
        #expect(none == "toys: have no labels, which measuring an encoder needs")
        let one = complaint(Toy.images(50, seed: 1) { _ in 2 })
        #expect(one == "toys: the 50 that are used are all of class 2, expected two classes at least")
        let few = complaint(Toy.images(50, seed: 1)) { $0.knn.neighbours = 51 }
        #expect(few?.hasPrefix("evaluation.knn.neighbours: is 51, expected at most the 50 labelled images") == true)
        let some = complaint(Toy.images(50, seed: 1) { $0 % 3 == 0 ? -1 : Int32($0 % 2) }) { $0.knn.neighbours = 33 }
        #expect(some == nil)
    }
}
