public import Specs
import Torch

/// What a joint-embedding objective says of the views of a batch, in the precision of the views.
///
/// Without a queue, prototypes or a centre that its settings name, an objective takes its negatives from the batch,
/// projections as scores, and 0.
public func jointObjective(_ views: JointViews, _ objective: JointObjective) -> JointValue {
    let queue = views.negatives(objective.queue)
    switch objective {
    case .ntxent(let settings):
        let mean = average(pairs(views.projections)) {
            ntXent($0, $1, temperature: settings.temperature, queue: queue)
        }
        return JointValue([("ntxent", settings.dialect == .sum ? 2 * mean : mean)])
    case .infonce(let settings):
        return JointValue([("infonce", infoNCE(views, settings, queue: queue))])
    case .nnclr(let settings):
        return JointValue([("nnclr", nnclr(views, settings, queue: queue))])
    case .cosine(let settings):
        let cosine = meanCosine(views)
        return JointValue([("cosine", settings.dialect == .byol ? 4 - 4 * cosine : -cosine)])
    case .barlow(let settings):
        return JointValue(barlowTwins(views.projections, settings))
    case .vicreg(let settings):
        return JointValue(vicReg(views.projections, settings))
    case .swav(let settings):
        return JointValue([("swav", swav(views, settings, queue: queue))])
    case .dino(let settings):
        return JointValue([("dino", dino(views, settings))])
    }
}

/// Every pair of views, each pair once.
func pairs(_ views: [Tensor]) -> [(Tensor, Tensor)] {
    views.indices.flatMap { first in views.indices.dropFirst(first + 1).map { (views[first], views[$0]) } }
}

/// Every pair of a global view and another view: what the teacher says of the one, and the student of the other.
func pairs(_ targets: [Tensor], _ predictions: [Tensor]) -> [(Tensor, Tensor)] {
    targets.indices.flatMap { global in
        predictions.indices.filter { $0 != global }.map { (targets[global], predictions[$0]) }
    }
}

/// The mean of a scalar over pairs.
func average(_ pairs: [(Tensor, Tensor)], _ value: (Tensor, Tensor) -> Tensor) -> Tensor {
    let values = pairs.map(value)
    return values.count == 1 ? values[0] : Tensor.stacked(values).mean()
}

/// The mean over a batch of −Σ p log softmax(s): of probabilities and scores, both `[n, classes]`.
func crossEntropy(_ probabilities: Tensor, _ scores: Tensor) -> Tensor {
    -(probabilities * scores.logSoftmax(1)).sum(1).mean()
}
