public import Specs
public import Torch

/// An objective of joint embedding that can be computed. Its settings adopt this beside its formula.
///
/// Without a queue, prototypes or a centre that its settings name, an objective takes its negatives from the batch,
/// projections as scores, and 0.
public protocol JointLoss: JointObjectiveSettings {
    /// What it says of the views of a batch, in the precision of the views.
    func value(of views: JointViews) -> JointValue

    /// Its value where all images have one embedding, with a full queue of the same: to be drawn into curves.
    ///
    /// - Parameters:
    ///   - count: n, the images of a batch.
    ///   - features: Of an embedding; nil if not known.
    /// - Returns: With prototypes, the value where scores tell no prototype apart either. Nil if it depends on features
    ///   that are not known.
    func collapsed(count: Int, features: Int?) -> Double?

    /// How much each prototype is taken by projections.
    ///
    /// - Parameters:
    ///   - projections: `[n, features]`.
    ///   - prototypes: `[prototypes, features]`, without gradient.
    /// - Returns: `[n, prototypes]` with rows that sum to 1; nil for an objective without prototypes.
    func assignments(of projections: Tensor, _ prototypes: Tensor) -> Tensor?

    /// Whether prototypes are not to move in an epoch, counted from 0.
    func freezesPrototypes(inEpoch epoch: Int) -> Bool

    /// Whether the length of each prototype is set to 1 after a step.
    var hasUnitPrototypes: Bool { get }

    /// The running mean of the teacher's scores after the step that these views belong to; nil if it takes none.
    func updatedCenter(_ views: JointViews) -> Tensor?

    /// Whether a batch of one image says nothing, because variances are taken over the batch.
    var needsSeveralImages: Bool { get }

    /// What is missing where no queue is given, in words that go on after "has no queue".
    var missingQueue: String { get }
}

extension JointLoss {
    /// None.
    public func assignments(of projections: Tensor, _ prototypes: Tensor) -> Tensor? { nil }
    /// False.
    public func freezesPrototypes(inEpoch epoch: Int) -> Bool { false }
    /// False.
    public var hasUnitPrototypes: Bool { false }
    /// None.
    public func updatedCenter(_ views: JointViews) -> Tensor? { nil }
    /// False.
    public var needsSeveralImages: Bool { false }
    /// As many entries as the settings name.
    public var missingQueue: String { "of objective.queue = \(queue) entries; 0 takes none" }
}

extension JointObjective {
    /// What computes it.
    public var loss: any JointLoss { get throws { try implementation() } }
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
