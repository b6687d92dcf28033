public import Specs
public import Torch

extension ImageHeadSettings: HeadDesign {
    public func makeQuestion() -> any PretextQuestion { WholeImage() }

    public func makeHead(on encoder: any ImageEncoder, planes: Int, generator: Generator) -> any PretextHead {
        if let transformer = encoder as? VisionTransformer {
            return PatchDecoderHead(on: transformer, planes: planes, self, generator: generator)
        }
        return ImageDecoderHead(
            encoder: encoder,
            decoder: ImageDecoder(
                channels: encoder.channels,
                width: width,
                outputs: planes,
                hasSkips: skips,
                generator: generator
            )
        )
    }
}

/// What an input was before anything happened to it.
private struct WholeImage: PretextQuestion {
    func complete(
        _ example: inout PretextExample,
        truth: Planes,
        target: TaskSettings.Target,
        _ random: inout RandomStream
    ) {
        example.target = truth.values.map { 2 * $0 - 1 }
        example.mask = target == .hidden ? example.hidden : [Float](repeating: 1, count: example.target.count)
    }
}

/// A convolutional decoder from an encoder's maps to an image. Pathak et al. 2016.
struct ImageDecoderHead: PretextHead {
    let encoder: any ImageEncoder
    let decoder: ImageDecoder

    var module: any Module { decoder }

    func callAsFunction(_ inputs: Tensor, visible: Tensor?) -> Tensor {
        decoder(encoder(inputs), height: inputs.size(2), width: inputs.size(3))
    }
}

/// A transformer from the tokens of patches to the patches of an image. He et al. 2022.
struct PatchDecoderHead: PretextHead {
    private let transformer: VisionTransformer
    private let decoder: TokenDecoder
    private let isNormalizing: Bool

    init(on transformer: VisionTransformer, planes: Int, _ settings: ImageHeadSettings, generator: Generator) {
        self.transformer = transformer
        decoder = TokenDecoder(
            inputs: transformer.dimension,
            dimension: max(64, transformer.dimension / 128 * 64),
            layers: settings.layers,
            outputs: planes * transformer.patch * transformer.patch,
            generator: generator
        )
        isNormalizing = settings.normalizePatches
    }

    var module: any Module { decoder }

    func callAsFunction(_ inputs: Tensor, visible: Tensor?) -> Tensor {
        let (rows, columns) = grid(of: inputs)
        let tokens = transformer.tokens(of: inputs, visible: visible)
        let predicted = decoder(tokens, visible: visible, rows: rows, columns: columns)
        return image(of: predicted, size: transformer.patch, rows: rows, columns: columns)
    }

    /// The targets, each patch brought to mean 0 and deviation 1 where the settings ask for it.
    func truth(_ targets: Tensor) -> Tensor {
        guard isNormalizing else { return targets }
        let (size, (rows, columns)) = (transformer.patch, grid(of: targets))
        return image(of: normalizedPatches(patches(of: targets, size: size)), size: size, rows: rows, columns: columns)
    }

    /// Predicted patches with the mean and the deviation of the truth's.
    func shown(_ prediction: Tensor, beside targets: Tensor) -> Tensor {
        guard isNormalizing else { return prediction }
        let (size, (rows, columns)) = (transformer.patch, grid(of: targets))
        let truth = patches(of: targets, size: size)
        let deviation = (truth.std(2, keepDimensions: true).squared() + 1e-6).sqrt()
        let restored = patches(of: prediction, size: size) * deviation + truth.mean(2, keepDimensions: true)
        return image(of: restored, size: size, rows: rows, columns: columns)
    }

    /// Rows and columns of patches.
    private func grid(of images: Tensor) -> (rows: Int, columns: Int) {
        (images.size(2) / transformer.patch, images.size(3) / transformer.patch)
    }
}
