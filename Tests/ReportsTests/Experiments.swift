import Foundation
import Journal

/// Random numbers that are the same every time (SplitMix64).
struct Noise {
    private var state: UInt64

    init(_ seed: Int) {
        state = UInt64(seed) &* 0xD134_2543_DE82_EF95
        for _ in 0..<3 { _ = next() }
    }

    /// Uniform in [-1, 1].
    mutating func next() -> Double {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return Double((z ^ (z >> 31)) >> 11) / Double(1 << 52) - 1
    }
}

/// The smallest picture: one grey pixel.
let pixel =
    Data(
        base64Encoded: "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg=="
    ) ?? Data()

extension TemporaryStore {
    /// Four variants of depth with three seeds each, of which one failed and one was never started.
    func addDepthExperiment(picture: (String) -> Data = { _ in pixel }) throws {
        let variants: [(name: String, changes: [String: String], absRel: Double)] = [
            ("baseline", [:], 0.182), ("no explainability mask", ["objective.explainability": "0"], 0.185),
            ("no smoothness", ["objective.smoothness": "0"], 0.214),
            ("one scale, border", ["objective.scales": "1", "objective.padding": "\"border\""], 0.168),
        ]
        for (index, variant) in variants.enumerated() {
            for seed in 0..<3 {
                var noise = Noise(100 * index + seed + 1)
                let shared = Noise.shared(seed) * 0.006
                let absRel = variant.absRel + shared + noise.next() * 0.002
                var run = Run(variant: variant.name, index: index, seed: seed, changes: variant.changes)
                run.steps = 2000
                run.settings =
                    #""data":{"type":"scenes","height":96,"width":320},"objective":{"explainability":0.2,"padding":"sfmlearner","photometric":{"l1":1},"scales":4,"smoothness":0.5},"training":{"batch":4,"steps":2000}"#
                let level = [1.0, 0.86, 0.93, 0.31][index]
                run.training = stride(from: 0, through: 2000, by: 10).map { step in
                    let step = max(step, 1)
                    let decay = 0.16 + 0.34 * exp(-Double(step) / 350)
                    let photometric = level * decay * (1 + 0.06 * noise.next())
                    let smoothness = index == 2 ? 0 : 0.02 * level * exp(-Double(step) / 800) * (1 + 0.1 * noise.next())
                    return (
                        step,
                        [
                            "train.loss": photometric + smoothness, "train.photometric": photometric,
                            "train.smoothness": smoothness, "train.rate": 2e-4,
                        ]
                    )
                }
                if index == 3 && seed == 2 {
                    run.end = .failed(step: 760, reason: "cannot write checkpoints/last.h5: no space left on device")
                    run.training = run.training.filter { $0.step <= 760 }
                } else if index == 1 && seed == 2 {
                    run.isStarted = false
                } else {
                    run.end = .finished(step: 2000, seconds: 412)
                    run.metrics = depthMetrics(absRel, &noise)
                    for frame in 0..<3 {
                        run.artifacts += ["input", "truth", "prediction"].map { kind in
                            ("\(kind)-\(frame).png", picture("\(kind)-\(frame)-\(index)"))
                        }
                    }
                }
                try add(
                    run,
                    to: "depth-objective",
                    question: "Which terms of the objective does depth need?",
                    primary: "abs_rel"
                )
            }
        }
    }

    private func depthMetrics(_ absRel: Double, _ noise: inout Noise) -> [String: Double] {
        [
            "dense.abs_rel": absRel, "dense.sq_rel": absRel * 5.1, "dense.rmse": 20 * absRel + noise.next() * 0.05,
            "dense.rmse_log": absRel * 1.4, "dense.a1": 1 - absRel * 1.2, "dense.a2": 1 - absRel * 0.4,
            "dense.a3": 1 - absRel * 0.15, "snippet5.ate": 0.016 + noise.next() * 0.001,
            "snippet5.ate_rmse": 0.036 + noise.next() * 0.002, "synthesis.l1": 0.071 + noise.next() * 0.003,
            "control.constant_depth.dense.abs_rel": 0.3121, "control.constant_depth.dense.sq_rel": 2.911,
            "control.constant_depth.dense.rmse": 8.02, "control.constant_depth.dense.rmse_log": 0.412,
            "control.constant_depth.dense.a1": 0.498, "control.constant_depth.dense.a2": 0.771,
            "control.constant_depth.dense.a3": 0.912, "control.zero_motion.snippet5.ate": 0.0441,
            "control.zero_motion.snippet5.ate_rmse": 0.0987,
        ]
    }

    /// Four variants of contrastive learning with three seeds each, all finished.
    func addContrastiveExperiment(picture: (String) -> Data = { _ in pixel }) throws {
        let variants: [(name: String, changes: [String: String], accuracy: Double)] = [
            ("baseline", [:], 84.2), ("temperature 0.1", ["objective.temperature": "0.1"], 84.8),
            ("no crops", ["views.crop.smallest": "1"], 77.1), ("no blur", ["views.blur": "0"], 84.05),
        ]
        for (index, variant) in variants.enumerated() {
            for seed in 0..<3 {
                var noise = Noise(1000 * index + seed + 7)
                let accuracy = variant.accuracy + Noise.shared(seed) * 0.4 + noise.next() * 0.15
                var run = Run(
                    variant: variant.name,
                    index: index,
                    seed: seed,
                    kind: "contrastive",
                    changes: variant.changes
                )
                run.steps = 4700
                run.settings =
                    #""fingerprint":"sha256-3f2a","objective":{"temperature":0.5,"type":"ntxent"},"views":{"blur":0.5,"crop":{"smallest":0.2}}"#
                run.training = stride(from: 0, through: 4700, by: 20).map { step in
                    let step = max(step, 1)
                    let floor = [4.75, 3.6, 4.4, 4.72][index]
                    return (
                        step, ["train.loss": floor + (6.2 - floor) * exp(-Double(step) / 600) + 0.05 * noise.next()]
                    )
                }
                run.end = .finished(step: 4700, seconds: 655)
                run.metrics = [
                    "knn.accuracy": accuracy - 2 + noise.next() * 0.2, "probe.accuracy": accuracy,
                    "control.random_encoder.knn.accuracy": 74.1 + noise.next() * 0.4,
                    "control.random_encoder.probe.accuracy": 80.3 + noise.next() * 0.4,
                    "control.raw_pixels.knn.accuracy": 81.2, "control.raw_pixels.probe.accuracy": 82.9,
                ]
                run.artifacts = [
                    ("embedding.csv", embedding(spread: index == 2 ? 1.4 : 0.8, &noise)),
                    ("neighbours.png", picture("neighbours-\(index)")),
                ]
                try add(
                    run,
                    to: "contrastive-views",
                    question: "Which views does SimCLR need on Fashion-MNIST?",
                    primary: "probe.accuracy",
                    goal: "maximize"
                )
            }
        }
    }

    private func embedding(spread: Double, _ noise: inout Noise) -> Data {
        var text = "x,y,label\n"
        for point in 0..<600 {
            let label = point % 10
            let angle = Double(label) * 0.628
            let radius = 2 + Double(label % 3)
            let x = radius * cos(angle) + spread * (noise.next() + noise.next())
            let y = radius * sin(angle) + spread * (noise.next() + noise.next())
            text += "\(x),\(y),\(label)\n"
        }
        return Data(text.utf8)
    }
}

extension Noise {
    /// What all variants of a seed have in common.
    static func shared(_ seed: Int) -> Double {
        var noise = Noise(seed + 31)
        return noise.next()
    }
}
