public import Specs
public import Torch

/// A vision transformer with a class token and fixed positions. Dosovitskiy et al. 2021; He et al. 2022 for the positions.
///
/// Names are those of timm: `patch_embed.proj`, `blocks.0.attn.qkv`, `norm`.
public struct VisionTransformer: ImageEncoder {
    let clsToken: Parameter
    let patchEmbed: PatchEmbedding
    let blocks: Sequential
    let norm: LayerNorm
    /// Pixels of a patch along each side.
    public let patch: Int
    /// Numbers of a token.
    public let dimension: Int

    public var channels: [Int] { [dimension] }

    /// - Parameters:
    ///   - inputs: Channels of an image.
    ///   - patch: Pixels of a patch along each side, a divisor of the images'.
    ///   - dimension: Numbers of a token, a multiple of 4 and of `heads`.
    ///   - layers: Blocks.
    ///   - heads: Of each block.
    public init(inputs: Int, patch: Int, dimension: Int, layers: Int, heads: Int, generator: Generator) {
        patchEmbed = PatchEmbedding(inputs: inputs, patch: patch, dimension: dimension, generator: generator)
        clsToken = Parameter(.randn([1, 1, dimension], generator: generator) * 0.02)
        blocks = Sequential(
            (0..<layers).map { _ in TransformerBlock(dimension, heads: heads, generator: generator) as any Layer }
        )
        norm = LayerNorm([dimension], epsilon: 1e-6, device: generator.device)
        self.patch = patch
        self.dimension = dimension
    }

    /// Tokens of images: `[n, 1 + patches, dimension]`, the class token first.
    ///
    /// - Parameter visible: Indices of the patches that are seen, `[n, some]`, row by row of the image; nil for all.
    public func tokens(of images: Tensor, visible: Tensor? = nil) -> Tensor {
        let (rows, columns) = (images.size(2) / patch, images.size(3) / patch)
        let positions = sineCosinePositions(rows: rows, columns: columns, dimension: dimension, device: images.device)
        var tokens = patchEmbed(images) + positions.unsqueezed(0)
        if let visible {
            tokens = tokens.gather(1, visible.unsqueezed(2).expanded(visible.shape + [dimension]))
        }
        let first = clsToken.tensor.expanded([images.size(0), 1, dimension]).to(tokens.dtype)
        return norm(blocks(.concatenated([first, tokens], 1)))
    }

    /// One map: the tokens of the patches at their places.
    public func callAsFunction(_ images: Tensor) -> [Tensor] {
        let (rows, columns) = (images.size(2) / patch, images.size(3) / patch)
        let patches = tokens(of: images).sliced(1, 1).transposed(1, 2)
        return [patches.reshaped(images.size(0), dimension, rows, columns)]
    }

    /// The class token.
    public func features(of images: Tensor) -> Tensor { tokens(of: images).selected(1, 0) }
}

/// Patches as tokens: `[n, c, h, w]` → `[n, patches, dimension]`.
struct PatchEmbedding: Layer {
    let proj: Conv2d

    init(inputs: Int, patch: Int, dimension: Int, generator: Generator) {
        // Initialised as the linear layer that it is, after He et al. 2022.
        proj = Conv2d(
            inputs,
            dimension,
            kernel: patch,
            stride: patch,
            initialization: .xavierUniform,
            generator: generator
        )
    }

    func callAsFunction(_ images: Tensor) -> Tensor { proj(images).flattened(from: 2).transposed(1, 2) }
}

/// Sines and cosines of the row and of the column of each patch: `[rows · columns, dimension]`. He et al. 2022, appendix.
public func sineCosinePositions(rows: Int, columns: Int, dimension: Int, device: Device) -> Tensor {
    let quarter = dimension / 4
    let places = Tensor((0..<quarter).map(Double.init), shape: [1, quarter])
    // 1 / 10000^(i / quarter)
    let rates = (places * (-9.210340371976184 / Double(quarter))).exp()
    func waves(_ count: Int) -> Tensor {
        let angles = Tensor((0..<count).map(Double.init), shape: [count, 1]) * rates
        return .concatenated([angles.sin(), angles.cos()], 1)
    }
    let half = 2 * quarter
    let down = waves(rows).unsqueezed(1).expanded([rows, columns, half])
    let across = waves(columns).unsqueezed(0).expanded([rows, columns, half])
    return Tensor.concatenated([across, down], 2).reshaped(rows * columns, 2 * half).to(.float32).to(device)
}

extension VisionTransformerSettings: EncoderDesign {
    public func makeEncoder(channels: Int, generator: Generator) -> any ImageEncoder {
        VisionTransformer(
            inputs: channels,
            patch: patch,
            dimension: size.dimension,
            layers: layers,
            // Heads of 64 numbers.
            heads: size.dimension / 64,
            generator: generator
        )
    }
}
