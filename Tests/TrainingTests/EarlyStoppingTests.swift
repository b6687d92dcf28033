import Foundation
import Journal
import Specs
import Testing
import Torch
import Training
import Vision

@Suite struct `Training that ends early` {
    private func settings(_ goal: Goal, patience: Int, delta: Double = 0, from: Int = 0)
        -> EarlyStoppingSettings
    {
        var settings = EarlyStoppingSettings()
        (settings.metric, settings.goal, settings.patience) = ("online.knn.accuracy", goal, patience)
        (settings.delta, settings.from) = (delta, from)
        return settings
    }

    /// The step at which scores, one every ten steps, end training.
    private func end(_ scores: [Double], _ settings: EarlyStoppingSettings) -> Int? {
        var patience = Patience(settings)
        for (index, score) in scores.enumerated() {
            patience.take(score, step: 10 * (index + 1))
            if patience.verdict != nil { return 10 * (index + 1) }
        }
        return nil
    }

    @Test func `waits for so many scores in a row without a better one`() {
        #expect(end([3, 2, 2, 1, 1, 1, 0], settings(.minimize, patience: 2)) == 60)
        #expect(end([3, 2, 2, 1, 1, 0, 0], settings(.minimize, patience: 2)) == nil)
        #expect(end([1, 2, 2, 2], settings(.maximize, patience: 2)) == 40)
    }

    @Test func `a better score is better by delta, and NaN never is`() {
        #expect(end([3, 2.95, 2.92, 2.91], settings(.minimize, patience: 2, delta: 0.1)) == 30)
        #expect(end([.nan, .nan, .nan], settings(.minimize, patience: 2)) == 20)
        #expect(end([.nan, 5, .nan, .nan], settings(.minimize, patience: 2)) == 40)
    }

    @Test func `scores before the first step that counts end nothing, but may be the best`() {
        #expect(end([1, 2, 2, 2, 2, 2], settings(.minimize, patience: 2, from: 40)) == 50)
        #expect(end([5, 1, 2, 2, 2, 2], settings(.minimize, patience: 3, from: 40)) == 60)
    }

    @Test func `says since when nothing improved`() {
        var patience = Patience(settings(.maximize, patience: 1))
        patience.take(50, step: 100)
        patience.take(40, step: 200)
        #expect(patience.verdict == "online.knn.accuracy has not improved since step 100")
    }

    @Test func `is evaluated, recorded as such, and the same when it was interrupted`() throws {
        let folder = try TemporaryFolder()
        let path = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appending(path: "experiments/presets/simclr.json").path
        let stopping = #"{"metric": "online.knn.accuracy", "goal": "maximize", "patience": 2, "delta": 1000}"#
        let changes = [
            "training.epochs=null", "training.steps=12", "training.batch=8", #"training.precision="float32""#,
            #"data={"type": "idx", "trainImages": 60, "testImages": 24}"#, "views.size=16", "encoder.width=2",
            #"evaluation={"knn": {"neighbours": 5}, "supervised": null, "probe": {"iterations": 5}, "online": {"every": 2}}"#,
            "training.earlyStopping=\(stopping)",
        ]
        let plan = try Experiment(path: path, overrides: changes.map { try Override($0) }).plan(path: path)
        let config = try #require(plan.first).config
        try DataCache.$folder.withValue(folder.url.appending(path: "cache")) {
            func run(_ name: String, pauses: [Int]) throws -> (events: [Event], weights: Data) {
                let run = RunFolder(folder.url.appending(path: name).appending(path: config.id))
                try FileManager.default.createDirectory(at: run.url, withIntermediateDirectories: true)
                try Data(config.json.canonical.utf8).write(to: run.config)
                for pause in pauses {
                    #expect(try train(run, device: .cpu, threads: 1, pause: pause, stop: StopSignal()) == .interrupted)
                }
                #expect(try train(run, device: .cpu, threads: 1, stop: StopSignal()) == .finished)
                let events = try JournalReader(run).read().entries.map(\.event)
                return (events, try Data(contentsOf: run.lastCheckpoint))
            }
            let whole = try run("whole", pauses: [])
            let cut = try run("cut", pauses: [1, 3, 5])
            for events in [whole.events, cut.events] {
                let end = try #require(events.last?.body as? RunFinished)
                #expect(end.step == 6 && end.early == "online.knn.accuracy has not improved since step 2")
                let measured = events.compactMap { $0.body as? Measured }.filter { $0.step == 6 }
                #expect(measured.contains { $0.values["probe.accuracy"] != nil })
            }
            #expect(whole.weights == cut.weights)
            let uses = whole.events.compactMap { ($0.body as? Measured)?.values["system.memory"] }
            #expect(uses.allSatisfy { $0 > 1 })
        }
    }
}
