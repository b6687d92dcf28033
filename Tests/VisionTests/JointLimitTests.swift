import Foundation
import Specs
import Testing
import Torch
import Vision

@Suite struct `Joint-embedding objectives` {
    private static let names = JointExamples.names

    @Test(arguments: names)
    func `are known at total collapse`(name: String) throws {
        let objective = try JointExamples.named(name)
        let (count, features) = (JointExamples.count, JointExamples.features)
        let same = Tensor.full([count, features], 0.5, dtype: .float64)
        var views = JointViews(projections: [same, same])
        views.queue = .full([JointExamples.entries, features], 2, dtype: .float64)
        // Prototypes that scores do not tell apart.
        views.prototypes = objective.prototypeCount.map { .full([$0, features], 0.25, dtype: .float64) }
        let found = try JointExamples.value(views, objective)
        let expected = try #require(try objective.loss.collapsed(count: count, features: features))
        #expect(abs(found - expected) < 1e-12)
    }

    @Test(arguments: names)
    func `do not see the order of a batch`(name: String) throws {
        let objective = try JointExamples.named(name)
        let views = try JointExamples.views(objective, count: 3)
        let order = Tensor([3, 0, 7, 5, 1, 6, 2, 4] as [Int64], shape: [JointExamples.count])
        let shuffled = JointExamples.changed(views) { $0.indexSelect(0, order) }
        let (before, after) = (try JointExamples.value(views, objective), try JointExamples.value(shuffled, objective))
        #expect(abs(before - after) < 1e-11 * max(1, abs(before)))
        #expect(before.isFinite)
    }

    @Test(arguments: names.filter { !$0.hasPrefix("vicreg") && $0 != "dino 0" })
    func `do not see the length of embeddings`(name: String) throws {
        let objective = try JointExamples.named(name)
        let views = try JointExamples.views(objective)
        var longer = JointExamples.changed(views) { $0 * 7 }
        longer.queue = views.queue.map { $0 * 3 }
        let (before, after) = (try JointExamples.value(views, objective), try JointExamples.value(longer, objective))
        #expect(abs(before - after) < 1e-11 * max(1, abs(before)))
    }

    @Test(arguments: names)
    func `add up from their terms, and are less for views that agree`(name: String) throws {
        let objective = try JointExamples.named(name)
        let views = try JointExamples.views(objective)
        let value = try objective.loss.value(of: views)
        let sum = try value.terms.reduce(0) { $0 + (try $1.value.item()) }
        #expect(try abs(sum - value.total.item()) < 1e-12 * max(1, abs(sum)))
        let agreeing = JointExamples.changed(views) { _ in views.projections[0] }
        let (less, more) = (try JointExamples.value(agreeing, objective), try value.total.item())
        #expect(less < more)
    }

    @Test(arguments: names)
    func `teach the student alone`(name: String) throws {
        let objective = try JointExamples.named(name)
        let views = try JointExamples.views(objective)
        for target in views.targets { target.requiringGradient() }
        views.queue?.requiringGradient()
        views.center?.requiringGradient()
        let total = try objective.loss.value(of: views).total
        let constants = views.targets + [views.queue, views.center].compactMap { $0 }
        let unwanted = try gradients(of: total, withRespectTo: constants).compactMap { $0 }
        #expect(unwanted.isEmpty)
        let leaves = objective.usesPredictions ? views.predictions : views.projections
        let wanted = try gradients(of: total, withRespectTo: leaves).compactMap { $0 }
        // The view whose targets are the keys predicts nothing without symmetry.
        let isOneWay = (objective.settings as? InfoNCESettings)?.symmetric == false
        #expect(wanted.count == (isOneWay ? 1 : 2))
    }

    @Test(arguments: names)
    func `have finite values and gradients for embeddings that are 0, equal or huge`(name: String) throws {
        let objective = try JointExamples.named(name)
        for scale in [0, 1e-20, 1e4] {
            let views = try JointExamples.views(objective)
            for isEqual in [false, true] {
                func leaf(_ tensor: Tensor) -> Tensor {
                    let row = isEqual ? tensor.sliced(0, 0, 1).expanded(tensor.shape) : tensor
                    return (row.detached() * scale).to(.float32).requiringGradient()
                }
                var strange = JointExamples.changed(views, leaf)
                strange.queue = views.queue?.to(.float32)
                strange.prototypes = views.prototypes?.to(.float32)
                strange.center = views.center?.to(.float32)
                let total = try objective.loss.value(of: strange).total
                let all = try gradients(of: total, withRespectTo: strange.projections + strange.predictions)
                let numbers = try all.compactMap { $0 }.flatMap { try $0.doubles() } + [total.item()]
                let areFinite = numbers.allSatisfy(\.isFinite)
                #expect(areFinite, "scale \(scale), equal \(isEqual)")
            }
        }
    }

    @Test func `average pairs of more than two views`() throws {
        for name in ["ntxent mean 0", "cosine simsiam", "barlow", "nnclr", "infonce plain 12 true"] {
            let objective = try JointExamples.named(name)
            let views = try JointExamples.views(objective, count: 3)
            let parts = try [(0, 1), (0, 2), (1, 2)].map { first, second in
                var pair = views
                pair.projections = [views.projections[first], views.projections[second]]
                pair.predictions = [views.predictions[first], views.predictions[second]]
                pair.targets = [views.targets[first], views.targets[second]]
                return try JointExamples.value(pair, objective)
            }
            let mean = parts.reduce(0, +) / 3
            #expect(try abs(JointExamples.value(views, objective) - mean) < 1e-11 * max(1, abs(mean)), "\(name)")
        }
    }
}
