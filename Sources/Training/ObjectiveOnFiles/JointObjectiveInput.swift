import Specs
import Torch
import Vision

/// The tensors of an input file that an objective takes.
struct JointObjectiveInput {
    let views: JointViews
    /// What gradients are written of.
    let leaves: [(name: String, tensor: Tensor)]
    var warnings: [String] = []

    init(reading path: String, _ objective: any JointLoss) throws {
        let name = type(of: objective).name
        var reader = try TensorReader(path)
        let first = try reader.read("views/0", [nil, nil])
        let (n, features) = (first.size(0), first.size(1))
        let count = try reader.count(of: "views")
        guard count > 1 else { throw reader.missing("views/1", "beside /views/0, expected two views at least") }
        if objective.needsSeveralImages, n < 2 {
            let words = "has shape \(first.shape), expected 2 rows at least: \(name) compares images"
            throw TensorFileError(description: "\(path): /views/0: \(words)")
        }
        var views = JointViews(
            projections: [first] + (try (1..<count).map { try reader.read("views/\($0)", [n, features]) })
        )
        if objective.usesPredictions, reader.contains("predictions") {
            try reader.expect(count...count, try reader.count(of: "predictions"), of: "predictions")
            views.predictions = try (0..<count).map { try reader.read("predictions/\($0)", [n, features]) }
        }
        if objective.usesTargets, reader.contains("teacher") {
            let globals = try reader.count(of: "teacher")
            try reader.expect(1...count, globals, of: "teacher")
            views.targets = try (0..<globals).map { try reader.read("teacher/\($0)", [n, features]).detached() }
        }
        if objective.queue > 0 {
            guard reader.contains("queue") else { throw reader.missing("queue", objective.missingQueue) }
            views.queue = try reader.read("queue", [nil, features]).detached()
        }
        if let expected = objective.prototypeCount {
            if reader.contains("prototypes") {
                views.prototypes = try reader.read("prototypes", [nil, features])
            } else if !objective.usesCenter {
                throw reader.missing("prototypes", "that \(name) scores projections with")
            } else {
                warnings.append(
                    "\(path): has no /prototypes, of which objective.prototypes states \(expected): the views are the scores"
                )
            }
        }
        if objective.usesCenter {
            let scores = views.prototypes?.size(0) ?? features
            views.center = try reader.read("center", [scores]).detached()
        }
        let taken = Set(reader.leaves.map { $0.name.split(separator: "/").first.map(String.init) ?? "" })
        for part in ["predictions", "teacher", "queue", "prototypes", "center"]
        where reader.contains(part) && !taken.contains(part) {
            let isOff = part == "queue" && type(of: objective).mayQueue
            let reason = isOff ? "with objective.queue = 0" : "by \(name)"
            warnings.append("\(path): /\(part): is not used \(reason)")
        }
        self.views = views
        leaves = reader.leaves.filter { leaf in
            ["views/", "predictions/", "prototypes"].contains { leaf.name.hasPrefix($0) }
        }
    }
}
