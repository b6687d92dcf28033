public import Torch

/// The decoder of a masked autoencoder: tokens of what is seen, and one token for what is not, to all patches. He et al. 2022.
public struct TokenDecoder: Module {
    let embed: Linear
    let maskToken: Parameter
    let blocks: Sequential
    let norm: LayerNorm
    let pred: Linear
    let dimension: Int

    /// - Parameters:
    ///   - inputs: Numbers of the encoder's tokens.
    ///   - dimension: Numbers of the decoder's tokens, a multiple of 64.
    ///   - layers: Blocks.
    ///   - outputs: Numbers of a patch.
    public init(inputs: Int, dimension: Int, layers: Int, outputs: Int, generator: Generator) {
        embed = Linear(inputs, dimension, initialization: .xavierUniform, generator: generator)
        maskToken = Parameter(.randn([1, 1, dimension], generator: generator) * 0.02)
        blocks = Sequential(
            (0..<layers).map { _ in
                TransformerBlock(dimension, heads: dimension / 64, generator: generator) as any Layer
            }
        )
        norm = LayerNorm([dimension], epsilon: 1e-6, device: generator.device)
        pred = Linear(dimension, outputs, initialization: .xavierUniform, generator: generator)
        self.dimension = dimension
    }

    /// All patches, `[n, rows · columns, outputs]`.
    ///
    /// - Parameters:
    ///   - tokens: Of the encoder, the class token first: `[n, 1 + seen, inputs]`.
    ///   - visible: Which patches they are, `[n, seen]`; nil for all, in their order.
    public func callAsFunction(_ tokens: Tensor, visible: Tensor?, rows: Int, columns: Int) -> Tensor {
        let embedded = embed(tokens)
        var patches = embedded.sliced(1, 1)
        if let visible {
            let n = tokens.size(0)
            let places = visible.unsqueezed(2).expanded(visible.shape + [dimension])
            let all = maskToken.tensor.to(patches.dtype).expanded([n, rows * columns, dimension])
            patches = all.scattered(1, places, patches)
        }
        let positions = sineCosinePositions(rows: rows, columns: columns, dimension: dimension, device: tokens.device)
        patches = patches + positions.unsqueezed(0)
        return pred(norm(blocks(.concatenated([embedded.sliced(1, 0, 1), patches], 1)))).sliced(1, 1)
    }
}
