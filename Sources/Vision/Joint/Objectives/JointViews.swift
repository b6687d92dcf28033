public import Torch

/// What the networks say of the views of a batch of n images; `[n, features]` each, before normalisation.
///
/// Objectives take what they need and ignore the rest.
public struct JointViews {
    /// Of the student: global views first, then local ones.
    public var projections: [Tensor]
    /// Of the predictor, as many; the projections where there is none.
    public var predictions: [Tensor]
    /// Of the teacher, or the student's without gradient; of global views only.
    public var targets: [Tensor]
    /// Earlier embeddings, `[entries, features]`.
    public var queue: Tensor?
    /// The weights that scores are taken by, `[prototypes, features]`; without them projections are scores.
    public var prototypes: Tensor?
    /// The teacher's own prototypes; those of the student where there are none.
    public var teacherPrototypes: Tensor?
    /// The running mean of the teacher's scores, `[scores]`; 0 where there is none.
    public var center: Tensor?

    /// Views of a batch.
    ///
    /// - Parameters:
    ///   - predictions: The projections if nil.
    ///   - targets: The projections without gradient if nil.
    public init(
        projections: [Tensor],
        predictions: [Tensor]? = nil,
        targets: [Tensor]? = nil,
        queue: Tensor? = nil,
        prototypes: Tensor? = nil,
        teacherPrototypes: Tensor? = nil,
        center: Tensor? = nil
    ) {
        self.projections = projections
        self.predictions = predictions ?? projections
        self.targets = targets ?? projections.map { $0.detached() }
        (self.queue, self.prototypes, self.teacherPrototypes) = (queue, prototypes, teacherPrototypes)
        self.center = center
    }

    /// The queue with rows of length 1, without gradient, if an objective takes so many entries of one.
    func negatives(_ entries: Int) -> Tensor? { entries > 0 ? queue?.detached().normalized(1) : nil }
}

/// The value of a joint-embedding objective, a scalar, and its terms, which add up to it.
public struct JointValue {
    /// What is minimised, a scalar `[]`.
    public var total: Tensor
    /// What it is made of, by name, scalars `[]` that add up to it.
    public var terms: [(name: String, value: Tensor)]

    init(_ terms: [(name: String, value: Tensor)]) {
        self.terms = terms
        let values = terms.map(\.value)
        total = values.count == 1 ? values[0] : Tensor.stacked(values).sum()
    }
}
