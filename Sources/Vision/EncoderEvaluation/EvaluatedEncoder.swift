import Specs
public import Torch

/// An encoder that is to be measured: `[n, channels, height, width]` → `[n, features]`.
public struct EvaluatedEncoder {
    /// The one that was trained; it is not changed.
    public var trained: any Layer
    /// Makes another one of the same structure with random weights.
    public var fresh: (Generator) -> any Layer
    /// What `fresh` makes, as text: the settings of the network.
    public var identity: String

    /// An encoder and how to make its like.
    public init(trained: any Layer, identity: String, fresh: @escaping (Generator) -> any Layer) {
        (self.trained, self.fresh, self.identity) = (trained, fresh, identity)
    }

    /// The encoder of a run, and how settings make its like.
    ///
    /// - Parameter channels: Of what it sees.
    init(_ encoder: any ImageEncoder, _ settings: EncoderChoice, channels: Int) throws {
        let design = try settings.design
        self.init(trained: PooledEncoder(encoder: encoder), identity: settings.architecture.canonical) {
            PooledEncoder(encoder: design.makeEncoder(channels: channels, generator: $0))
        }
    }

    /// A new encoder with the weights and running statistics of the trained one.
    ///
    /// - Throws: An ``EncoderEvaluationError`` if `fresh` makes an encoder of other parameters.
    func copied(_ generator: Generator) throws -> any Layer {
        let copy = fresh(generator)
        func leaves(_ layer: any Layer) -> [(path: String, tensor: Tensor)] { layer.parameters + layer.buffers }
        let (own, trained) = (leaves(copy), leaves(trained))
        guard own.map(\.path) == trained.map(\.path), own.map(\.tensor.shape) == trained.map(\.tensor.shape) else {
            throw EncoderEvaluationError("the encoder cannot be copied: a new one has other parameters")
        }
        for (target, source) in zip(own, trained) { target.tensor.copy(from: source.tensor) }
        return copy
    }
}
