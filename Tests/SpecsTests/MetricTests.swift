import Foundation
import Specs
import Testing

/// The kinds of all variants of all committed specs.
private let committed: [Kind] = {
    let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "experiments")
    let files = (try? FileManager.default.subpathsOfDirectory(atPath: folder.path)) ?? []
    return files.filter { $0.hasSuffix(".json") && !$0.hasSuffix(".schema.json") }.flatMap { file in
        (try? Experiment(path: folder.appending(path: file).path).variants.map(\.kind)) ?? []
    }
}()

/// Settings that measure all there is to measure: each kind of data, transfer, fine-tuning, scores, other caps and scales.
private func settingsOfAllSorts() throws -> [Kind] {
    let specs = try DepthEvaluationSettings.Scaling.allCases.flatMap { scaling in
        try [50.0, 0.5, 80].map { cap in
            var depth = DepthSettings()
            (depth.evaluation.scaling, depth.evaluation.maximumDepth, depth.evaluation.every) = (scaling, cap, 10)
            depth.objective.automask = .binary
            let spec = try #require(DepthData.examples.first { $0.name == "kitti" })
            depth.data = spec
            return Kind(depth)
        }
    }
    var evaluation = EncoderEvaluationSettings()
    evaluation.finetune = FinetuneSettings()
    evaluation.finetune?.fractions = [0.005, 0.01, 1]
    (evaluation.transfer, evaluation.online) = (ImageData.examples[0], OnlineSettings())
    let joint = JointObjective.examples.map { objective in
        var settings = ContrastiveSettings()
        (settings.objective, settings.evaluation) = (objective, evaluation)
        return Kind(settings)
    }
    var encoder = MeasuredEncoderSettings()
    encoder.evaluation = evaluation
    return specs + joint + [Kind(encoder)]
}

@Suite struct `Metrics that kinds declare` {
    @Test func `have full names of their own, and are known by them`() throws {
        let kinds = try committed + settingsOfAllSorts()
        #expect(committed.count > 60)
        for kind in kinds {
            let names = kind.metrics.map(\.name)
            #expect(Set(names).count == names.count, "\(kind.name)")
            for metric in kind.metrics {
                let found = Metric.declared(metric.name)
                #expect(found?.goal == metric.goal && found?.unit == metric.unit, "\(kind.name): \(metric.name)")
                #expect(metric.words.hasSuffix("."), "\(metric.name)")
            }
            for group in kind.settings.metrics {
                #expect(MetricGroup.declared(group.way)?.words == group.words, "\(kind.name): \(group.way)")
            }
            #expect(names.contains(kind.primary.metric), "\(kind.name)")
        }
    }

    @Test func `mean the same in every kind that declares the same name`() {
        var known: [String: Metric] = [:]
        for kind in Kind.examples {
            for metric in type(of: kind.settings).everyMetric.flatMap(\.metrics) {
                let other = known.updateValue(metric, forKey: metric.name) ?? metric
                #expect(other.goal == metric.goal && other.unit == metric.unit, "\(metric.name)")
            }
        }
    }

    @Test(arguments: [
        ("synthesis.l1", Goal.minimize), ("validation.synthesis.score", .minimize), ("dense.abs_rel", .minimize),
        ("control.zero_motion.tum.se3.ate_rmse", .minimize), ("eigen.zhou17.cap50.unscaled.a1", .maximize),
        ("eigen.improved.cap0.5.abs_rel", .minimize), ("kitti.7dof.t_err", .minimize), ("knn.accuracy", .maximize),
        ("finetune.0_5.accuracy", .maximize), ("train.loss", .minimize), ("task.loss", .minimize),
        ("train.rate", nil), ("dense.scale", nil), ("train.photometric", nil), ("system.memory", nil),
        ("abs_rel", .minimize), ("accuracy", .maximize), ("scale", nil), ("mine.accuracy", nil), ("accuracy.mine", nil),
        ("finetune.some.accuracy", nil), ("eigen.zhou17.capital.abs_rel", nil), ("", nil), (".", nil),
    ])
    func `tell which way they are better, and nothing else does`(name: String, goal: Goal?) {
        #expect(Goal.declared(of: name) == goal)
    }

    @Test func `say how they are measured, with the number that is part of a name`() {
        func words(_ way: String) -> String? { MetricGroup.declared(way)?.words }
        #expect(words("finetune.0_5")?.contains(" 0.5 % of the labels") == true)
        #expect(words("eigen.monodepth2.cap50")?.contains("up to 50 m") == true)
        #expect(words("dense.unscaled")?.hasSuffix("as predicted") == true)
        #expect(words("mine") == nil)
        #expect(MetricGroup.words(ofControl: "raw_pixels") == "the images themselves in place of features")
        #expect(MetricGroup.words(ofControl: "mine") == nil)
    }
}

@Suite struct `The phase of a metric` {
    @Test(arguments: [
        ("train.loss", MetricPhase.training), ("validation.a.b", .validation), ("online.knn.accuracy", .online),
        ("system.cores", .machine), ("control.x.a.b", .control), ("dense.abs_rel", .evaluation),
        ("training.x", .evaluation),
        ("train", .evaluation), ("controls.x", .evaluation), ("", .evaluation),
    ])
    func `is how its full name begins`(name: String, phase: MetricPhase) throws {
        #expect(MetricPhase(of: name) == phase)
        #expect(try phase.name(of: #require(phase.rest(of: name))) == name)
        for other in MetricPhase.allCases where other != phase { #expect(other.rest(of: name) == nil) }
    }

    @Test func `has the control and the metric beside it`() throws {
        let name = try #require(ControlName("control.constant_depth.eigen.zhou17.abs_rel"))
        #expect(name.control == "constant_depth" && name.metricBeside == "eigen.zhou17.abs_rel")
        #expect(name.metric == "control.constant_depth.eigen.zhou17.abs_rel")
        for other in ["control.x", "control..x", "control.x.", "dense.abs_rel", "control"] {
            #expect(ControlName(other) == nil, "\(other)")
        }
    }
}
