import Specs
import Testing
import Torch
import Vision

/// One of each objective and dialect, small enough for `JointExamples.views`.
enum JointExamples {
    static let count = 8
    static let features = 6
    static let entries = 12
    static let prototypes = 5

    /// Names and settings.
    static let all: [(name: String, objective: JointObjective)] = contrasts + others

    /// The names, for tests with arguments.
    static let names = all.map(\.name)

    static func named(_ name: String) throws -> JointObjective {
        try #require(all.first { $0.name == name }).objective
    }

    private static var contrasts: [(name: String, objective: JointObjective)] {
        var found: [(name: String, objective: JointObjective)] = []
        for queue in [0, entries] {
            for dialect in NTXentSettings.Dialect.allCases {
                var settings = NTXentSettings()
                (settings.queue, settings.dialect) = (queue, dialect)
                found.append(("ntxent \(dialect) \(queue)", JointObjective(settings)))
            }
            for dialect in InfoNCESettings.Dialect.allCases {
                for isSymmetric in [false, true] {
                    var settings = InfoNCESettings()
                    (settings.queue, settings.symmetric, settings.dialect) = (queue, isSymmetric, dialect)
                    found.append(("infonce \(dialect) \(queue) \(isSymmetric)", JointObjective(settings)))
                }
            }
        }
        var neighbours = NNCLRSettings()
        neighbours.queue = entries
        found.append(("nnclr", JointObjective(neighbours)))
        return found
    }

    private static var others: [(name: String, objective: JointObjective)] {
        var found: [(name: String, objective: JointObjective)] = []
        for dialect in CosineAgreementSettings.Dialect.allCases {
            var settings = CosineAgreementSettings()
            settings.dialect = dialect
            found.append(("cosine \(dialect)", JointObjective(settings)))
        }
        var barlow = BarlowSettings()
        (barlow.epsilon, barlow.scale) = (0, 0.5)
        found.append(("barlow", JointObjective(barlow)))
        for dialect in VICRegSettings.Dialect.allCases {
            var settings = VICRegSettings()
            settings.dialect = dialect
            found.append(("vicreg \(dialect)", JointObjective(settings)))
        }
        for queue in [0, entries] {
            var settings = SwAVSettings()
            (settings.prototypes, settings.queue) = (prototypes, queue)
            found.append(("swav \(queue)", JointObjective(settings)))
        }
        for prototypes in [0, prototypes] {
            var settings = DINOSettings()
            settings.prototypes = prototypes
            found.append(("dino \(prototypes)", JointObjective(settings)))
        }
        return found
    }

    /// Random views of a batch, with a queue, and prototypes and a centre as the objective has them; in float64.
    static func views(_ objective: JointObjective, count views: Int = 2, seed: UInt64 = 5) throws -> JointViews {
        let generator = try Generator(seed: seed)
        func draw(_ shape: Int...) -> Tensor { .randn(shape, generator: generator, dtype: .float64) }
        let images = draw(count, features)
        let projections = (0..<views).map { _ in images + draw(count, features) * 0.5 }
        var found = JointViews(
            projections: projections.map { $0.requiringGradient() },
            predictions: projections.map { ($0.detached() + draw(count, features) * 0.3).requiringGradient() },
            targets: projections.map { $0.detached() + draw(count, features) * 0.3 }
        )
        found.queue = draw(entries, features)
        if let prototypes = objective.prototypeCount { found.prototypes = draw(prototypes, features).normalized(1) }
        found.center = draw(objective.prototypeCount ?? features) * 0.1
        return found
    }

    /// Every tensor of the batch changed.
    static func changed(_ views: JointViews, _ change: (Tensor) -> Tensor) -> JointViews {
        var found = views
        found.projections = views.projections.map(change)
        found.predictions = views.predictions.map(change)
        found.targets = views.targets.map(change)
        return found
    }

    static func value(_ views: JointViews, _ objective: JointObjective) throws -> Double {
        try withTorchErrors { try objective.loss.value(of: views).total.item() }
    }
}
