/// A method whose objective can be computed apart from its networks, to measure what it takes.
public protocol SeparableMethod: Method {
    /// What computes the objective of a batch and its gradients, the networks' outputs given.
    func objectiveAlone(_ batch: Source.Batch) throws -> () throws -> Void
}
