public import Specs
public import Torch

/// What a term of the objective of depth may look at.
public struct DepthTermInput {
    /// Frames that are compared, their camera, and what is known of its way.
    public let views: ViewSet
    /// Depth, motions and masks that networks predict.
    public let predictions: ViewPredictions
    /// All settings of the objective, of which the term's own are a part.
    public let settings: DepthObjectiveSettings
    /// Whether to use plain operators only, whatever else there is.
    public let isPlain: Bool
}

/// A term of the objective of depth: a formula of a scale, or of all of them together.
public protocol DepthTerm: DepthTermSettings {
    /// Its value at a scale, a scalar `[]`, before it is weighed; nil for nothing.
    func value(at scale: Int, of input: DepthTermInput) -> Tensor?
    /// Its value of all scales together, a scalar `[]`, before it is weighed; nil for nothing.
    func value(of input: DepthTermInput) -> Tensor?
    /// What its value at a scale is multiplied with.
    func weight(at scale: Int) -> Double
    /// What errors of pixels are multiplied with, `[n, sources, h, w]`, by masks that networks predict as logits; nil where
    /// the term is of none.
    func pixelWeights(of logits: Tensor) -> Tensor?
}

extension DepthTerm {
    /// Nothing.
    public func value(at scale: Int, of input: DepthTermInput) -> Tensor? { nil }
    /// Nothing.
    public func value(of input: DepthTermInput) -> Tensor? { nil }
    /// The weight itself.
    public func weight(at scale: Int) -> Double { weight }
    /// None.
    public func pixelWeights(of logits: Tensor) -> Tensor? { nil }
}
