import Foundation
import Testing

@Suite struct `Encoders of several kinds` {
    private static let images = "/usr/share/datasets/fashion-mnist"

    private static func evaluation(_ seed: String = "[0]") -> String {
        """
        "data": {"type": "idx", "path": "\(images)", "trainImages": 64, "testImages": 32},
        "evaluation": {"trainImages": 64, "testImages": 32, "knn": {"neighbours": 5}, "supervised": null},
        "seeds": \(seed)
        """
    }

    private func metrics(of experiment: String, in folder: TemporaryFolder) throws -> [String: [String: Double]] {
        let listing = try Program.run("runs", "--json", in: folder)
        let document = try JSONSerialization.jsonObject(with: Data(listing.output.utf8)) as? [String: Any]
        var found: [String: [String: Double]] = [:]
        for run in try #require(document?["runs"] as? [[String: Any]]) {
            let memberships = try #require(run["experiments"] as? [[String: Any]])
            guard let one = memberships.first(where: { $0["experiment"] as? String == experiment }),
                let variant = one["variant"] as? String
            else { continue }
            found[variant] = run["metrics"] as? [String: Double]
        }
        return found
    }

    @Test func `stand in one table, and a checkpoint gives what its run had`() throws {
        let folder = try TemporaryFolder()
        try folder.write(
            """
            {"name": "learned", "kind": "contrastive", \(Self.evaluation()),
             "views": {"size": 16}, "encoder": {"type": "resnet", "width": 4}, "projector": {"hidden": 16, "output": 8},
             "training": {"steps": 4, "batch": 8, "precision": "float32", "optimizer": {"type": "sgd", "rate": 0.05}},
             "ablations": {"rotation": {"kind": "pretext", "views": {"size": 16}, "task.head": {"type": "rotation"}}}}
            """,
            to: "learned.json"
        )
        let trained = try Program.run("run", "learned.json", in: folder)
        #expect(trained.status == 0, "\(trained.words)")
        let learned = try metrics(of: "learned", in: folder)
        #expect(Set(learned.keys) == ["baseline", "rotation"])
        #expect(learned["rotation"]?["task.accuracy"] != nil && learned["baseline"]?["task.accuracy"] == nil)
        #expect(learned.values.allSatisfy { $0["probe.accuracy"] != nil && $0["knn.accuracy"] != nil })

        // Eight numbers of eight images span eight dimensions at most; each image is to be told from fifteen views.
        let values = try #require(learned["baseline"])
        #expect(1...8.001 ~= values["train.rankme"] ?? 0)
        #expect(abs((values["train.collapse_loss"] ?? 0) - 2.70805) < 1e-5)

        let runs = try FileManager.default.contentsOfDirectory(atPath: folder.url.appending(path: "results/runs").path)
        let contrastive = try #require(
            runs.first { run in
                let path = folder.url.appending(path: "results/runs/\(run)/config.json").path
                let config = try? String(contentsOfFile: path, encoding: .utf8)
                return config?.contains("\"contrastive\"") == true
            }
        )
        try folder.write(
            """
            {"name": "measured", "kind": "encoder", \(Self.evaluation()),
             "views": {"size": 16}, "encoder": {"type": "resnet", "width": 4},
             "ablations": {"learned": {"encoder.weights": "results/runs/\(contrastive)/checkpoints/last.h5"}}}
            """,
            to: "measured.json"
        )
        let measuring = try Program.run("run", "measured.json", in: folder)
        #expect(measuring.status == 0, "\(measuring.words)")
        let measured = try metrics(of: "measured", in: folder)
        for metric in ["knn.accuracy", "probe.accuracy"] {
            #expect(measured["learned"]?[metric] == learned["baseline"]?[metric])
            // Without weights it is the control.
            #expect(measured["baseline"]?[metric] == measured["baseline"]?["control.random_encoder.\(metric)"])
        }
        let report = try Program.run("report", "measured.json", in: folder)
        #expect(report.status == 0, "\(report.words)")
    }
}
