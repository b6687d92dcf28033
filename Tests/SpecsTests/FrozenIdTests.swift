import Foundation
import Specs
import Testing

/// Ids that an earlier program gave the specs of `experiments`, in `Tests/Fixtures/ids.json`.
///
/// A spec that is changed on purpose, or a raised version of a component, needs new ones; nothing else does.
private struct FrozenIds: Decodable {
    /// By spec, then by variant and seed: ids of a plan that reads the data.
    var planned: [String: [String: String]]
    /// The same with a made-up fingerprint and made-up digests, which needs no data.
    var withoutData: [String: [String: String]]

    static func load() throws -> FrozenIds {
        try JSONDecoder().decode(
            FrozenIds.self,
            from: Data(contentsOf: root.appending(path: "Tests/Fixtures/ids.json"))
        )
    }
}

/// The folder of the package.
private let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

@Suite struct `Ids of committed specs` {
    @Test func `are those of an earlier program, the data being what it was`() throws {
        for (spec, frozen) in try FrozenIds.load().planned {
            let path = root.appending(path: spec).path
            let runs: [PlannedRun]
            do { runs = try Experiment(path: path).plan(path: path) } catch let error as SpecError
                where error.complaints.allSatisfy({ $0.words.hasPrefix("there is no ") })
            {
                continue
            }
            let ids = Dictionary(uniqueKeysWithValues: runs.map { ("\($0.variant.name), seed \($0.seed)", $0.id) })
            #expect(ids == frozen, "\(spec)")
        }
    }

    @Test func `are those of an earlier program where data is left aside`() throws {
        for (spec, frozen) in try FrozenIds.load().withoutData {
            let experiment = try Experiment(path: root.appending(path: spec).path)
            var ids: [String: String] = [:]
            for variant in experiment.variants {
                let kind = variant.kind
                let weights = kind.references.inputs.map { ($0.place, "frozen") }
                for seed in experiment.seeds {
                    let config = RunConfig(
                        kind: kind,
                        seed: seed,
                        fingerprint: kind.dataPath == nil ? nil : "frozen",
                        weights: Dictionary(uniqueKeysWithValues: weights)
                    )
                    ids["\(variant.name), seed \(seed)"] = config.id
                }
            }
            #expect(ids == frozen, "\(spec)")
        }
    }
}
