import Foundation
import Specs
import Support
import Testing
import Torch
import Vision

/// A case of `scripts/fixtures/joint.py`: an objective, what it is given, its terms and gradients in float64.
struct JointCase: Decodable, Sendable, CustomTestStringConvertible {
    let objective: JSON
    let given: [String]
    let views: Int
    let globals: Int
    let tensors: [String: Reference.Value]

    var testDescription: String {
        "\(objective.canonical), \(views) views, \(globals) global" + given.map { ", \($0)" }.joined()
    }

    /// The settings, read as a run's configuration is.
    func settings() throws -> JointObjective {
        let config: JSON = ["kind": "contrastive", "seed": 0, "training": ["steps": 1], "objective": objective]
        let file = FileManager.default.temporaryDirectory.appending(path: "joint-\(UUID().uuidString).json")
        try Data(config.canonical.utf8).write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }
        guard let settings = try RunConfig(contentsOf: file).kind.settings as? ContrastiveSettings else {
            throw TorchError("the fixture is of another kind")
        }
        return settings.objective
    }
}

/// `Tests/Fixtures/joint.json`.
struct JointFixture: Decodable, Sendable {
    var inputs: [String: [Reference.Value]]
    var cases: [JointCase]

    static let stored: JointFixture? = {
        let tests = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        let file = tests.appending(path: "Fixtures/joint.json")
        return try? JSONDecoder().decode(JointFixture.self, from: Data(contentsOf: file))
    }()

    /// Inputs of a name, in a precision.
    func tensors(_ name: String, _ dtype: DType) -> [Tensor] {
        (inputs[name] ?? []).map { Tensor($0.values, shape: $0.shape).to(dtype) }
    }
}

/// What an objective makes of a case's inputs, by the fixture's names.
struct EvaluatedJointCase {
    private(set) var found: [String: [Double]] = [:]
    let dtype: DType

    init(_ test: JointCase, _ fixture: JointFixture, _ dtype: DType) throws {
        let objective = try test.settings()
        func leaves(_ name: String) -> [Tensor] {
            fixture.tensors(name, dtype).prefix(test.views).map { $0.requiringGradient() }
        }
        let projections = leaves("views")
        let predictions = test.given.contains("predictions") ? leaves("predictions") : nil
        let targets = fixture.tensors(test.given.contains("targets") ? "targets" : "views", dtype)
        var views = JointViews(projections: projections, predictions: predictions)
        views.targets = Array(targets.prefix(test.globals))
        views.queue = fixture.tensors("queue", dtype).first
        if objective.prototypeCount != nil {
            let prototypes = fixture.tensors("prototypes", dtype).first
            views.prototypes = prototypes?.normalized(1).detached().requiringGradient()
        }
        views.center = fixture.tensors(objective.prototypeCount == nil ? "center" : "wideCenter", dtype).first
        let value = try objective.loss.value(of: views)
        self.dtype = value.total.dtype
        found["total"] = [try value.total.item()]
        for term in value.terms { found["term \(term.name)"] = [try term.value.item()] }
        if let center = try objective.loss.updatedCenter(views) { found["updated center"] = try center.doubles() }
        let named =
            projections.enumerated().map { ("views/\($0)", $1) }
            + (predictions ?? []).enumerated().map { ("predictions/\($0)", $1) }
            + (views.prototypes.map { [("prototypes/0", $0)] } ?? [])
        let all = try gradients(of: value.total, withRespectTo: named.map(\.1))
        for ((name, leaf), gradient) in zip(named, all) {
            found["gradient of \(name)"] = try gradient?.doubles() ?? Array(repeating: 0, count: leaf.count)
        }
    }

    /// The largest difference from the reference, relative to the largest number of a tensor or 1, and of which.
    func worst(_ test: JointCase) -> (difference: Double, name: String) {
        var worst = (difference: 0.0, name: "")
        guard Set(found.keys) == Set(test.tensors.keys) else { return (.infinity, "names") }
        for (name, expected) in test.tensors {
            let values = found[name] ?? []
            guard values.count == expected.values.count else { return (.infinity, name) }
            let size = max(1, expected.values.map(abs).reduce(0, maximum))
            let difference = zip(values, expected.values).map { abs($0 - $1) / size }.reduce(0, maximum)
            if !(difference <= worst.difference) { worst = (difference, name) }
        }
        return worst
    }
}
