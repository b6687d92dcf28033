import Foundation
import HDF5
import Journal
import Specs
import Testing
import Torch
import Training
import Vision

/// Every preset that learns from images, made small.
@Suite struct `A preset that is stopped and goes on` {
    private static let presets = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "experiments/presets")

    static let names = ((try? FileManager.default.contentsOfDirectory(atPath: presets.path)) ?? []).filter { name in
        let text = (try? String(contentsOf: presets.appending(path: name), encoding: .utf8)) ?? ""
        return name.hasSuffix(".json") && (text.contains("\"contrastive\"") || text.contains("\"pretext\""))
    }.sorted()

    @Test func `is one of all methods and tasks that are shipped`() {
        let expected: Set = [
            "simclr", "mocov2", "mocov3", "byol", "simsiam", "barlow-twins", "vicreg", "swav", "dino", "nnclr",
            "denoising",
            "inpainting", "bottom-from-top", "colourisation", "future-frame", "past-frame", "masked-autoencoder",
            "rotation",
            "jigsaw", "relative-position",
        ]
        #expect(expected.subtracting(Self.names.map { String($0.dropLast(".json".count)) }) == [])
    }

    @Test(arguments: names) func `ends with the same bits as one that was not`(name: String) throws {
        let folder = try TemporaryFolder()
        let config = try small(name)
        try DataCache.$folder.withValue(folder.url.appending(path: "cache")) {
            let whole = try runFolder("whole", of: config, in: folder)
            #expect(try train(whole, device: .cpu, threads: 1, stop: StopSignal()) == .finished)
            let cut = try runFolder("cut", of: config, in: folder)
            let stop = StopSignal()
            // Raised once a few steps are done.
            Thread.detachNewThread {
                while ((try? String(contentsOf: cut.journal, encoding: .utf8)) ?? "").components(
                    separatedBy: "\"metrics\""
                ).count < 4 {
                    usleep(500)
                }
                stop.raise()
            }
            let result = try train(cut, device: .cpu, threads: 1, stop: stop)
            #expect(result == .interrupted)
            #expect(try train(cut, device: .cpu, threads: 1, stop: StopSignal()) == .finished)
            let (a, b) = (try tensors(of: whole), try tensors(of: cut))
            #expect(Set(a.keys) == Set(b.keys))
            #expect(a.keys.filter { a[$0] != b[$0] } == [])
            try expectState(of: config, in: a)
        }
    }

    /// What the method remembers is in the checkpoint.
    private func expectState(of config: RunConfig, in tensors: [String: [UInt8]]) throws {
        func has(_ prefix: String) -> Bool { tensors.keys.contains { $0.hasPrefix("networks/\(prefix)") } }
        #expect(has("encoder/"))
        guard let settings = config.kind.settings as? ContrastiveSettings else { return #expect(has("decoder/")) }
        #expect(has("teacher/encoder.") == (settings.teacher != nil))
        #expect(has("predictor/") == (settings.predictor != nil))
        #expect(has("memory/queue") == (settings.objective.queue > 0))
        #expect(has("memory/center") == settings.objective.usesCenter)
        #expect(has("prototypes/") == (settings.objective.prototypeCount != nil))
    }

    private func runFolder(_ name: String, of config: RunConfig, in folder: TemporaryFolder) throws -> RunFolder {
        let run = RunFolder(folder.url.appending(path: "\(name)/\(config.id)"))
        try FileManager.default.createDirectory(at: run.url, withIntermediateDirectories: true)
        try Data(config.json.canonical.utf8).write(to: run.config)
        return run
    }

    /// The bytes of every tensor of the last checkpoint.
    private func tensors(of run: RunFolder) throws -> [String: [UInt8]] {
        let file = try HDF5File(reading: run.lastCheckpoint.path)
        var found: [String: [UInt8]] = [:]
        func enter(_ group: String) throws {
            for name in try file.names(in: group) {
                let place = "\(group)/\(name)"
                if let array = try? file.read(place) {
                    found[String(place.dropFirst())] = array.bytes
                } else {
                    try enter(place)
                }
            }
        }
        for group in ["/networks", "/optimizer"] { try enter(group) }
        return found
    }

    /// The preset with tiny networks, few images and 24 steps.
    private func small(_ name: String) throws -> RunConfig {
        let path = Self.presets.appending(path: name).path
        let text = try String(contentsOfFile: path, encoding: .utf8)
        let isVideo = text.contains("\"scenes\"") || name.hasPrefix("colour")
        var changes = [
            "training.epochs=null", "training.steps=24", "training.batch=8", "training.logEvery=1",
            "training.precision=\"float32\"",
            isVideo
                ? #"data={"type": "scenes", "height": 16, "width": 16, "sequences": 2, "heldOut": 1, "frames": 8}"#
                : #"data={"type": "idx", "trainImages": 48, "testImages": 24}"#,
            #"evaluation={"knn": {"neighbours": 5}, "trainImages": 40, "supervised": null, "probe": {"iterations": 5}}"#,
            text.contains("\"vit\"") ? "encoder.layers=1" : "encoder.width=2",
        ]
        let size = ["jigsaw.json": 15, "relative-position.json": 20][name] ?? 16
        if !isVideo { changes.append("views.size=\(size)") }
        if text.contains("\"rate\"") { changes.append("training.optimizer.rate=0.01") }
        if text.contains("\"contrastive\"") {
            changes += ["projector.hidden=16", "projector.output=8"]
            if text.contains("\"predictor\"") { changes.append("predictor.hidden=8") }
            if text.contains("\"queue\": 0") == false, text.contains("\"queue\"") {
                changes.append("objective.queue=20")
            }
            if text.contains("\"prototypes\"") { changes.append("objective.prototypes=6") }
        }
        let overrides = try changes.map { try Override($0) }
        return try #require(try Experiment(path: path, overrides: overrides).plan(path: path).first).config
    }
}
