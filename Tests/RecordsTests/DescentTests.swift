import Foundation
import Journal
import Records
import Testing

@Suite struct `Runs that begin with others, in the index` {
    let store = TemporaryStore()

    /// `top` begins with `middle`, and that with `bottom`; only `top` and `other`, which begins with `bottom`, are planned.
    init() throws {
        let names = [
            NamedRun(run: "bottom", kind: "contrastive", experiment: "images", variant: "no crops", seed: 3),
            NamedRun(run: "middle", kind: "encoder", experiment: "transfer", variant: "baseline", seed: 3),
        ]
        try store.makeRun("bottom", seed: 3)
        try store.makeRun("middle", seed: 3, settings: Self.weights("bottom"))
        for (id, stage, experiment) in [("top", "middle", "depth"), ("other", "bottom", "flow")] {
            try store.makeRun(id, seed: 3, settings: Self.weights(stage))
            var place = place(seed: 3, experiment: experiment)
            place.stages = id == "top" ? names : [names[0]]
            try store.append([.planned(place)], to: id, role: .supervisor)
        }
        try Store.reindex(store.folder)
    }

    private static func weights(_ run: String) -> String {
        #""encoder":{"weights":{"checkpoint":"last","network":"encoder","run":"\#(run)"}}"#
    }

    private func run(_ id: String) throws -> RunRecord { try store.open().run(id) }

    private func ids(_ filter: String) throws -> [String] { try store.open().runs(Filter(filter)).map(\.id).sorted() }

    @Test func `are listed with what specs call the runs that they begin with, whether these are planned or not`()
        throws
    {
        #expect(try run("top").beginsWith.map(\.nameOfStage?.words) == ["transfer: baseline, seed 3"])
        #expect(try run("middle").beginsWith.map(\.nameOfStage?.words) == ["images: no crops, seed 3"])
        #expect(
            try run("middle").name.words == "transfer: baseline, seed 3" && run("bottom").name.variant == "no crops"
        )
        let owners = try store.open().runs(beginningWith: "bottom")
        #expect(owners.map(\.name?.words) == ["transfer: baseline, seed 3", "flow: baseline, seed 3"])
        // Its own plan is what counts, once there is one.
        try store.add([planned("crops off", seed: 3, experiment: "pictures")], to: "bottom", role: .supervisor)
        #expect(try run("bottom").name.words == "pictures: crops off, seed 3")
        #expect(try run("middle").beginsWith.map(\.nameOfStage?.words) == ["pictures: crops off, seed 3"])
    }

    @Test func `know the name and the kind of a run that went elsewhere`() throws {
        try FileManager.default.removeItem(at: store.runFolder("middle").url)
        try Store.reindex(store.folder)
        let line = try #require(try run("top").beginsWith.first)
        #expect(line.state == nil && line.nameOfStage?.words == "transfer: baseline, seed 3")
        #expect(line.nameOfStage?.kind == "encoder")
    }

    @Test func `are blocked by one that failed, diverged or was stopped, with the reason, until it is trained`() throws
    {
        #expect(try run("top").state == .new && run("middle").reason == nil)
        try store.add([started(), .failed(step: 3, reason: "out of memory")], to: "bottom")
        let words = "begins with run bottom (images: no crops, seed 3), which failed: out of memory"
        for id in ["top", "middle", "other"] { #expect(try run(id).state == .blocked && run(id).reason == words) }
        #expect(try ids("state = blocked") == ["middle", "other", "top"])
        #expect(
            try ids("state = new") == [] && ids("reason like '%out of memory'") == ["bottom", "middle", "other", "top"]
        )
        #expect(try run("top").beginsWith.map(\.state) == [.blocked])
        #expect(try store.open().values(of: "state")["top"] == .text("blocked"))
        #expect(try store.open().values(of: "reason")["top"] == .text(words))

        try store.add([started(), .diverged(step: 4, metric: "train.loss")], to: "bottom")
        #expect(try run("middle").reason?.hasSuffix("which diverged: train.loss is not finite at step 4") == true)
        try store.add([started(), .stopped(step: 4, reason: "the time limit of 3 s")], to: "bottom")
        #expect(try run("middle").reason?.hasSuffix("which was stopped: the time limit of 3 s") == true)
        try store.add([started(from: 4), .finished(step: 10, seconds: 1)], to: "bottom")
        for id in ["top", "middle", "other"] { #expect(try run(id).state == .new && run(id).reason == nil) }
    }

    @Test func `that have ended by themselves say how, whatever they begin with`() throws {
        try store.add([started(), .finished(step: 10, seconds: 1)], to: "middle")
        try store.add([started(), .failed(step: 3, reason: "out of memory")], to: "bottom")
        #expect(try run("middle").state == .finished && run("top").state == .new && run("other").state == .blocked)
    }

    @Test func `are stages of several experiments: any of them is found, all are shown, and != is none of them`() throws
    {
        #expect(try run("bottom").stageOf == ["depth", "flow"])
        #expect(try ids("stageOf = flow") == ["bottom"] && ids("stageOf = depth") == ["bottom", "middle"])
        #expect(try ids("stageOf in (flow, x)") == ["bottom"] && ids("stageOf like 'f%'") == ["bottom"])
        #expect(try ids("stageOf != flow") == ["middle", "other", "top"])
        #expect(try ids("stageOf is not null and stageOf != flow") == ["middle"])
        #expect(try store.open().values(of: "stageOf")["bottom"] == .text("depth, flow"))
        // So it is with places in experiments.
        try store.add([planned("no smoothness", 1, seed: 3, experiment: "more")], to: "top", role: .supervisor)
        #expect(try ids("experiment != more") == ["bottom", "middle", "other"])
        #expect(try ids("experiment is not null and variant != baseline") == [])
        #expect(try store.open().values(of: "experiment")["top"] == .text("depth, more"))
        #expect(try store.open().values(of: "variant")["top"] == .text("baseline, no smoothness"))
    }

    @Test func `are the same in an index that is built anew`() throws {
        try store.add([started(), .failed(step: 3, reason: "out of memory")], to: "bottom")
        let before = try store.everything()
        #expect(before.contains("no crops") && before.contains("blocked"))
        try Store.reindex(store.folder)
        #expect(try store.everything() == before && Store.check(store.folder).faults.isEmpty)
    }
}
