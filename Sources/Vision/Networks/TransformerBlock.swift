public import Torch

/// Attention and a perceptron, each after layer normalisation and beside a shortcut. Dosovitskiy et al. 2021, equations 2, 3.
public struct TransformerBlock: Layer {
    let norm1: LayerNorm
    let attn: SelfAttention
    let norm2: LayerNorm
    let mlp: Perceptron

    /// - Parameters:
    ///   - dimension: Numbers of a token, a multiple of `heads`.
    ///   - heads: Of the attention.
    public init(_ dimension: Int, heads: Int, generator: Generator) {
        norm1 = LayerNorm([dimension], epsilon: 1e-6, device: generator.device)
        attn = SelfAttention(dimension, heads: heads, generator: generator)
        norm2 = LayerNorm([dimension], epsilon: 1e-6, device: generator.device)
        mlp = Perceptron(dimension, generator: generator)
    }

    /// The tokens `[n, tokens, dimension]` after attention and perceptron, each added to what came in.
    public func callAsFunction(_ tokens: Tensor) -> Tensor {
        let seen = tokens + attn(norm1(tokens))
        return seen + mlp(norm2(seen))
    }
}

/// Attention of tokens to each other: `[n, tokens, dimension]`. Vaswani et al. 2017.
struct SelfAttention: Layer {
    let qkv: Linear
    let proj: Linear
    let heads: Int

    init(_ dimension: Int, heads: Int, generator: Generator) {
        qkv = Linear(dimension, 3 * dimension, initialization: .xavierUniform, generator: generator)
        proj = Linear(dimension, dimension, initialization: .xavierUniform, generator: generator)
        self.heads = heads
    }

    func callAsFunction(_ tokens: Tensor) -> Tensor {
        let (n, count, dimension) = (tokens.size(0), tokens.size(1), tokens.size(2))
        let parts = qkv(tokens).reshaped(n, count, 3, heads, dimension / heads).permuted(2, 0, 3, 1, 4)
        let seen = parts.selected(0, 0).attention(keys: parts.selected(0, 1), values: parts.selected(0, 2))
        return proj(seen.transposed(1, 2).reshaped(n, count, dimension))
    }
}

/// Two linear layers around a GELU, four times as wide in between.
struct Perceptron: Layer {
    let fc1: Linear
    let fc2: Linear

    init(_ dimension: Int, generator: Generator) {
        fc1 = Linear(dimension, 4 * dimension, initialization: .xavierUniform, generator: generator)
        fc2 = Linear(4 * dimension, dimension, initialization: .xavierUniform, generator: generator)
    }

    func callAsFunction(_ tokens: Tensor) -> Tensor { fc2(fc1(tokens).gelu()) }
}
