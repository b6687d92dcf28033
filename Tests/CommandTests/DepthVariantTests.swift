import Foundation
import Testing

/// Every network, term and kind of knowledge that depth can be learned with, as the user states it.
@Suite struct `Each variant of depth` {
    private static let ablations = """
        {
          "resnet": {"network.depth": {"type": "resnet", "width": 4}, "network.pose": {"type": "resnet", "width": 4}},
          "shared encoder, all frames": {
            "network.depth": {"type": "resnet", "width": 4},
            "network.pose": {"type": "resnet", "encoder": "shared", "frames": "all"}
          },
          "bottlenecks": {"network.depth": {"type": "resnet", "layers": 50, "width": 2}},
          "packnet, posecnn": {
            "network.depth": {"type": "packnet", "width": 0.07}, "network.pose": {"type": "posecnn", "width": 0.1}
          },
          "known poses": {"network.pose": {"type": "known"}},
          "learned camera": {"network.intrinsics": {"type": "learned", "fieldOfView": 60}},
          "axis-angle, in order of time": {"network.rotation": "axisangle", "network.pairOrder": "temporal"},
          "stereo": {"data.stereo": true, "objective.views": "stereo"},
          "both": {"data.stereo": true, "objective.views": "both"},
          "minimum, full size": {
            "objective.photometric": {"l1": 0.15, "ssim": 0.85, "sources": "minimum"},
            "objective.automask": true, "objective.multiscale": "full"
          },
          "binary mask, symmetric, clipped": {
            "objective.photometric": {"range": "symmetric", "clip": 1.5}, "objective.automask": "binary"
          },
          "explained": {"objective.explainability": 0.2},
          "predictive mask": {"network.depth": {"type": "resnet", "width": 4}, "objective.predictiveMask": 0.2},
          "first order of depth": {"objective.smoothness": 0.1, "objective.smoothnessOrder": 1, "objective.smoothnessOf": "depth"},
          "consistent": {"objective.geometry": 0.5, "objective.padding": "mask"},
          "fast": {"objective.velocity": 0.05},
          "dialect, one scale": {"objective.padding": "sfmlearner", "objective.scales": 1},
          "augmented": {
            "augmentation": {"scale": 1.2, "flip": 0.5, "jitter": {"brightness": 0.2, "hue": 0.1, "probability": 1}}
          }
        }
        """

    @Test func `trains, is measured, and says which terms it had`() throws {
        let folder = try TemporaryFolder()
        let steps = 2
        var spec = SpecTexts.depth(name: "variants", steps: steps, checkpointEvery: steps)
        spec.removeLast(2)
        try folder.write(spec + ", \"ablations\": \(Self.ablations)}", to: "spec.json")
        let result = try Program.run("run", "spec.json", "--jobs", "2", in: folder)
        #expect(result.status == 0, "\(result.words)")

        let listing = try Program.run("runs", "--json", in: folder)
        let document = try JSONSerialization.jsonObject(with: Data(listing.output.utf8)) as? [String: Any]
        let runs = try #require(document?["runs"] as? [[String: Any]])
        var metrics: [String: [String: Double]] = [:]
        for run in runs {
            let experiments = try #require(run["experiments"] as? [[String: Any]])
            let variant = try #require(experiments.first?["variant"] as? String)
            #expect(run["state"] as? String == "finished" && run["step"] as? Int == steps, "\(variant)")
            metrics[variant] = run["metrics"] as? [String: Double]
        }
        let named = try #require(try JSONSerialization.jsonObject(with: Data(Self.ablations.utf8)) as? [String: Any])
        #expect(Set(metrics.keys) == Set(named.keys).union(["baseline"]))
        for (variant, values) in metrics {
            let error = try #require(values["dense.abs_rel"], "\(variant)")
            let loss = try #require(values["train.loss"], "\(variant)")
            #expect(error.isFinite && error > 0 && loss.isFinite && loss > 0, "\(variant)")
        }
        let losses = Set(metrics.compactMap { $0.value["train.loss"] })
        #expect(losses.count == metrics.count, "two variants learn the same")

        let terms = [
            "explained": "train.explainability", "predictive mask": "train.predictiveMask",
            "consistent": "train.geometry", "fast": "train.velocity",
        ]
        for (variant, term) in terms {
            let value = try #require(metrics[variant]?[term], "\(variant)")
            #expect(value > 0)
            #expect(metrics.filter { $0.value[term] != nil }.keys.sorted() == [variant])
        }
        // Motion that is known is the truth; where nothing sees motion, none is judged.
        let known = try #require(metrics["known poses"]?["snippet5.ate"])
        let learned = try #require(metrics["baseline"]?["snippet5.ate"])
        #expect(known < 1e-5 && learned > 1e-3)
        #expect(metrics["stereo"]?["snippet5.ate"] == nil)
    }
}
