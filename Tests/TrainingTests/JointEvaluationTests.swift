import Foundation
import HDF5
import Specs
import Support
import Testing
import Torch
import Training
import Vision

/// Files of embeddings for objectives, 6 images in 4 features.
private struct JointFile {
    let folder: TemporaryFolder
    var input: String { folder.path("in.h5") }
    var output: String { folder.path("out.h5") }
    var arrays: [String: HDF5Array] = [:]

    init(_ names: String..., dtype: DType = .float64) throws { try self.init(names, dtype: dtype) }

    init(_ names: [String], dtype: DType = .float64) throws {
        folder = try TemporaryFolder()
        for name in names { arrays[name] = try HDF5Array(Self.tensor(name, dtype)) }
    }

    /// What a name stands for: numbers of its own.
    static func tensor(_ name: String, _ dtype: DType = .float64) -> Tensor {
        let phase = Double(name.utf8.reduce(0) { $0 + Int($1) })
        let shape = ["queue": [9, 4], "prototypes": [5, 4], "center": [4]][name] ?? [6, 4]
        // Squares, so that rows are no mere shifts of each other.
        let numbers = (0..<shape.reduce(1, *)).map { (i: Int) -> Double in sin(0.37 * Double(i * i) + phase) }
        return Tensor(numbers, shape: shape).to(dtype)
    }

    /// Evaluates the objective, and returns its warnings.
    func evaluate(_ objective: JointObjective) throws -> [String] {
        try writeHDF5(to: input) { writer in
            for (name, array) in arrays.sorted(by: { $0.key < $1.key }) { try writer.write(array, to: name) }
        }
        var settings = ContrastiveSettings()
        settings.objective = objective
        return try settings.evaluateObjective(input: input, output: output)
    }

    /// What is said of the file, and that nothing is written.
    func refusal(_ objective: JointObjective) -> String {
        let words = complaint { _ = try evaluate(objective) }
        #expect(words.hasPrefix("\(input): "), "\(words)")
        #expect(!folder.exists("out.h5"))
        return String(words.dropFirst(input.count + 2))
    }

    func result(_ name: String) throws -> HDF5Array { try HDF5File(reading: output).read(name) }
    /// Whether the output has exactly a tensor's values.
    func holds(_ name: String, _ tensor: Tensor?) throws -> Bool {
        let expected = try HDF5Array(#require(tensor).detached())
        return try result(name) == expected
    }

    func names(_ group: String) throws -> [String] { try HDF5File(reading: output).names(in: group) }
}

private func infoNCE(queue: Int) -> JointObjective {
    var settings = InfoNCESettings()
    settings.queue = queue
    return JointObjective(settings)
}

private func dino(prototypes: Int) -> JointObjective {
    var settings = DINOSettings()
    settings.prototypes = prototypes
    return JointObjective(settings)
}

@Suite struct `The joint-embedding objective of a file` {
    @Test func `has its value, terms and gradients in the file's precision`() throws {
        for dtype in [DType.float64, .float32] {
            let file = try JointFile("views/0", "views/1", "views/2", dtype: dtype)
            let objective = JointObjective(VICRegSettings())
            #expect(try file.evaluate(objective) == [])
            let leaves = ["views/0", "views/1", "views/2"].map { JointFile.tensor($0, dtype).requiringGradient() }
            let value = try objective.loss.value(of: JointViews(projections: leaves))
            #expect(try file.holds("loss", value.total))
            #expect(try file.names("terms") == ["covariance", "invariance", "variance"])
            let expected = try gradients(of: value.total, withRespectTo: leaves)
            for (index, gradient) in expected.enumerated() {
                #expect(try file.holds("gradient/views/\(index)", gradient))
            }
        }
    }

    @Test func `takes predictions, a teacher and a queue as given`() throws {
        let names = ["views", "predictions", "teacher"].flatMap { ["\($0)/0", "\($0)/1"] }
        let file = try JointFile(names + ["queue"])
        let objective = infoNCE(queue: 4096)
        #expect(try file.evaluate(objective) == [])
        var views = JointViews(
            projections: ["views/0", "views/1"].map { JointFile.tensor($0) },
            predictions: ["predictions/0", "predictions/1"].map { JointFile.tensor($0).requiringGradient() },
            targets: ["teacher/0", "teacher/1"].map { JointFile.tensor($0) }
        )
        views.queue = JointFile.tensor("queue")
        let total = try objective.loss.value(of: views).total
        #expect(try file.holds("loss", total))
        #expect(try file.names("gradient") == ["predictions", "views"])
        let zero = try file.result("gradient/views/0").doubles()
        #expect(zero == Array(repeating: 0, count: 24))
        let gradient = try gradients(of: total, withRespectTo: views.predictions)[0]
        #expect(try file.holds("gradient/predictions/0", gradient))
    }

    @Test func `has views as predictions and targets, without gradient of those, by default`() throws {
        let file = try JointFile("views/0", "views/1")
        let objective = JointObjective(CosineAgreementSettings())
        _ = try file.evaluate(objective)
        let leaves = ["views/0", "views/1"].map { JointFile.tensor($0).requiringGradient() }
        let total = try objective.loss.value(of: JointViews(projections: leaves)).total
        #expect(try file.holds("loss", total))
        let gradient = try gradients(of: total, withRespectTo: leaves)[1]
        #expect(try file.holds("gradient/views/1", gradient))
    }

    @Test func `has gradients of prototypes, and predicts codes of the teacher's views alone`() throws {
        let file = try JointFile("views/0", "views/1", "views/2", "teacher/0", "prototypes")
        let objective = JointObjective(SwAVSettings())
        #expect(try file.evaluate(objective) == [])
        var views = JointViews(
            projections: ["views/0", "views/1", "views/2"].map { JointFile.tensor($0) },
            targets: [JointFile.tensor("teacher/0")]
        )
        let prototypes = JointFile.tensor("prototypes").requiringGradient()
        views.prototypes = prototypes
        let total = try objective.loss.value(of: views).total
        #expect(try file.holds("loss", total))
        let gradient = try gradients(of: total, withRespectTo: [prototypes])[0]
        #expect(try file.holds("gradient/prototypes", gradient))
    }

    @Test func `of DINO takes views as scores where there are no prototypes`() throws {
        let file = try JointFile("views/0", "views/1", "center")
        #expect(try file.evaluate(dino(prototypes: 0)) == [])
        let loss = try file.result("loss")
        let warnings = try file.evaluate(dino(prototypes: 4096))
        #expect(warnings.count == 1 && warnings[0].contains("has no /prototypes"), "\(warnings)")
        #expect(try file.result("loss") == loss)
    }

    @Test func `says what it does not use`() throws {
        let file = try JointFile("views/0", "views/1", "predictions/0", "queue")
        let found = try file.evaluate(JointObjective(NTXentSettings()))
        #expect(
            found == [
                "\(file.input): /predictions: is not used by ntxent",
                "\(file.input): /queue: is not used with objective.queue = 0",
            ]
        )
    }

    @Test func `says that numbers are none`() throws {
        var file = try JointFile("views/0", "views/1")
        file.arrays["views/0"] = HDF5Array([Double](repeating: .nan, count: 24), shape: [6, 4])
        let found = try file.evaluate(JointObjective(BarlowSettings()))
        #expect(found == ["\(file.input): the objective of these tensors is nan"])
    }
}

@Suite struct `The joint-embedding objective refuses` {
    private let ntxent = JointObjective(NTXentSettings())

    @Test func `views that are missing, and others between them`() throws {
        #expect(try JointFile("center").refusal(ntxent) == "has no /views/0")
        let one = try JointFile("views/0").refusal(ntxent)
        #expect(one == "has no /views/1 beside /views/0, expected two views at least")
        let gap = try JointFile("views/0", "views/2").refusal(ntxent)
        #expect(gap == "/views: has 2 among 2, expected 0 to 1")
    }

    @Test func `views of other shapes or types`() throws {
        var file = try JointFile("views/0", "views/1")
        file.arrays["views/1"] = HDF5Array([Double](repeating: 1, count: 20), shape: [5, 4])
        #expect(file.refusal(ntxent) == "/views/1: has shape [5, 4], expected [6, 4]")
        file.arrays["views/1"] = HDF5Array([Int64](repeating: 1, count: 24), shape: [6, 4])
        #expect(file.refusal(ntxent) == "/views/1: holds int64, expected float32 or float64")
        file.arrays["views/0"] = HDF5Array([Double](repeating: 1, count: 24))
        #expect(file.refusal(ntxent) == "/views/0: has shape [24], expected [any, any]")
    }

    @Test func `a batch of one where variances are taken over it`() throws {
        for objective in [JointObjective(BarlowSettings()), JointObjective(VICRegSettings())] {
            var file = try JointFile()
            for name in ["views/0", "views/1"] { file.arrays[name] = HDF5Array([1, 2] as [Double], shape: [1, 2]) }
            let words = "/views/0: has shape [1, 2], expected 2 rows at least: \(objective.name) compares images"
            #expect(file.refusal(objective) == words)
        }
    }

    @Test func `predictions or a teacher of another number`() throws {
        let few = try JointFile("views/0", "views/1", "predictions/0", "queue").refusal(infoNCE(queue: 9))
        #expect(few == "/predictions: holds 1 datasets, expected 2, of 2 views")
        let many = try JointFile("views/0", "views/1", "teacher/0", "teacher/1", "teacher/2", "queue")
        #expect(many.refusal(infoNCE(queue: 9)) == "/teacher: holds 3 datasets, expected 1 to 2, of 2 views")
    }

    @Test func `a queue, prototypes or a centre that it lacks`() throws {
        let file = try JointFile("views/0", "views/1")
        #expect(
            file.refusal(infoNCE(queue: 4096)) == "has no /queue of objective.queue = 4096 entries; 0 takes none"
        )
        #expect(file.refusal(JointObjective(NNCLRSettings())) == "has no /queue that neighbours are taken from")
        let swav = file.refusal(JointObjective(SwAVSettings()))
        #expect(swav == "has no /prototypes that swav scores projections with")
        #expect(file.refusal(dino(prototypes: 0)) == "has no /center")
    }

    @Test func `a queue or a centre of another width`() throws {
        var file = try JointFile("views/0", "views/1", "prototypes", "center")
        #expect(file.refusal(dino(prototypes: 5)) == "/center: has shape [4], expected [5]")
        file.arrays["queue"] = HDF5Array([1, 2, 3] as [Double], shape: [1, 3])
        #expect(file.refusal(infoNCE(queue: 1)) == "/queue: has shape [1, 3], expected [any, 4]")
    }
}
