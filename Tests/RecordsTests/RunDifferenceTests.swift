import Foundation
import Records
import Specs
import Testing

@Suite struct `Differences of two configurations` {
    private func config(_ overrides: String..., seed: Int = 0, data: String? = "a", weights: [String: String] = [:])
        throws
        -> RunConfig
    {
        let file = FileManager.default.temporaryDirectory.appending(path: "difference-\(UUID()).json")
        try Data(#"{"name": "x", "kind": "contrastive", "training": {"steps": 10}}"#.utf8).write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }
        let experiment = try Experiment(path: file.path, overrides: overrides.map { try Override($0) })
        return RunConfig(kind: experiment.variants[0].kind, seed: seed, fingerprint: data, weights: weights)
    }

    private func found(_ left: RunConfig, _ right: RunConfig) -> [String] {
        let lines = RunDifferences(left, right).lines
        // Two ids differ if and only if something that counts does.
        #expect(lines.contains(where: \.identifies) == (left.id != right.id))
        return lines.map {
            "\($0.part.rawValue) \($0.name) \($0.left ?? "-") \($0.right ?? "-")\($0.identifies ? "" : " (aside)")"
        }
    }

    @Test func `name the setting, at its default or not`() throws {
        #expect(try found(config("training.batch=8"), config("training.batch=16")) == ["setting training.batch 8 16"])
        let one = try found(config("objective={\"type\": \"ntxent\", \"temperature\": 0.1}"), config())
        #expect(one.count == 1 && one[0].hasPrefix("setting objective.temperature 0.1 "), "\(one)")
    }

    @Test func `name seed, data and weights apart`() throws {
        #expect(try found(config(), config(seed: 3)) == ["seed  0 3"])
        #expect(try found(config(data: "a"), config(data: "b")) == ["data  a b"])
        #expect(
            try found(config(weights: ["encoder.weights": "e"]), config()) == ["weights encoder.weights e -"]
        )
    }

    @Test func `leave aside what results do not depend on`() throws {
        #expect(
            try found(config("training.logEvery=3"), config("training.logEvery=4")) == [
                "setting training.logEvery 3 4 (aside)"
            ]
        )
        #expect(
            try found(config("data.path=\"/a\""), config("data.path=\"/b\"")) == ["setting data.path /a /b (aside)"]
        )
        #expect(try found(config(), config()) == [])
    }
}
