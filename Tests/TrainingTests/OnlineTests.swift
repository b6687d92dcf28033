import Foundation
import HDF5
import Journal
import Specs
import Testing
import Torch
import Training
import Vision

@Suite struct `An encoder that is measured while it trains` {
    private static let presets = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "experiments/presets")

    private struct Result {
        /// The accuracy by step.
        var curve: [Int: Double] = [:]
        var probe: Double?
        var weights: HDF5Array
    }

    /// A preset with tiny networks and few images, trained for twelve steps.
    private func trained(_ name: String, in folder: TemporaryFolder, online: String, testImages: Int) throws -> Result {
        let path = Self.presets.appending(path: name).path
        let changes = [
            "training.epochs=null", "training.steps=12", "training.batch=8", #"training.precision="float32""#,
            #"data={"type": "idx", "trainImages": 60, "testImages": \#(testImages)}"#, "views.size=16",
            "encoder.width=2",
            #"evaluation={"knn": {"neighbours": 5}, "supervised": null, "probe": {"iterations": 5}, "online": \#(online)}"#,
        ]
        let overrides = try changes.map { try Override($0) }
        let config = try #require(try Experiment(path: path, overrides: overrides).plan(path: path).first).config
        return try DataCache.$folder.withValue(folder.url.appending(path: "cache")) {
            let run = RunFolder(folder.url.appending(path: config.id))
            try FileManager.default.createDirectory(at: run.url, withIntermediateDirectories: true)
            try Data(config.json.canonical.utf8).write(to: run.config)
            #expect(try train(run, device: .cpu, threads: 1, stop: StopSignal()) == .finished)
            let weights = try HDF5File(reading: run.lastCheckpoint.path).read("networks/encoder/conv1.weight")
            var result = Result(weights: weights)
            for entry in try JournalReader(run).read().entries {
                guard let measured = entry.event.body as? Measured else { continue }
                if let accuracy = measured.values["online.knn.accuracy"] { result.curve[measured.step] = accuracy }
                if let accuracy = measured.values["probe.accuracy"] { result.probe = accuracy }
            }
            return result
        }
    }

    @Test(arguments: ["simclr.json", "rotation.json"]) func `learns the same, and no test image is looked at for it`(
        name: String
    ) throws {
        let folder = try TemporaryFolder()
        let scoring = #"{"every": 5, "images": 50}"#
        let scored = try trained(name, in: folder, online: scoring, testImages: 24)
        let unscored = try trained(name, in: folder, online: "null", testImages: 24)
        let others = try trained(name, in: folder, online: scoring, testImages: 90)
        #expect(scored.curve.keys.sorted() == [5, 10, 12])
        // Ten images are classified.
        #expect(scored.curve.values.allSatisfy { $0.truncatingRemainder(dividingBy: 10) == 0 })
        #expect(scored.curve == others.curve)
        #expect(scored.weights == unscored.weights && scored.probe == unscored.probe)
        #expect(unscored.curve.isEmpty && scored.probe != nil)
    }
}
