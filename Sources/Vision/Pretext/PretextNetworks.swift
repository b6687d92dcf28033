import Specs
import Torch

/// The networks of a pretext task: the encoder that is kept, and what is thrown away.
struct PretextNetworks {
    /// What comes after the encoder.
    enum Head {
        case image(ImageDecoder)
        case patches(TokenDecoder, isNormalizing: Bool)
        case classes(Linear)
    }

    let encoder: any ImageEncoder
    let head: Head
    let task: TaskSettings

    /// - Parameters:
    ///   - planes: Of an input.
    ///   - device: Where the generator draws.
    init(_ settings: PretextSettings, planes: Int, generator: Generator) {
        let encoder = makeEncoder(settings.encoder, channels: planes, generator: generator)
        (self.encoder, task) = (encoder, settings.task)
        switch (settings.task.head, encoder) {
        case (.image(let head), let transformer as VisionTransformer):
            let decoder = TokenDecoder(
                inputs: transformer.dimension,
                dimension: max(64, transformer.dimension / 128 * 64),
                layers: head.layers,
                outputs: planes * transformer.patch * transformer.patch,
                generator: generator
            )
            self.head = .patches(decoder, isNormalizing: head.normalizePatches)
        case (.image(let head), _):
            let decoder = ImageDecoder(
                channels: encoder.channels,
                width: head.width,
                outputs: planes,
                hasSkips: head.skips,
                generator: generator
            )
            self.head = .image(decoder)
        case (.position, _):
            head = .classes(Linear(2 * encoder.featureCount, 8, generator: generator))
        default:
            head = .classes(Linear(encoder.featureCount, settings.task.head.classes ?? 1, generator: generator))
        }
    }

    /// By name; their parameters are trained and kept.
    var networks: [(name: String, module: any Module)] {
        let thrownAway: any Module =
            switch head {
            case .image(let decoder): decoder
            case .patches(let decoder, _): decoder
            case .classes(let layer): layer
            }
        return [("encoder", encoder), ("decoder", thrownAway)]
    }

    /// An image of an image, `[n, planes, h, w]`, or scores of classes, `[n, classes]`.
    ///
    /// - Parameter visible: Patches that are seen, `[n, seen]`; nil for all.
    func callAsFunction(_ inputs: Tensor, visible: Tensor?) -> Tensor {
        switch head {
        case .image(let decoder): return decoder(encoder(inputs), height: inputs.size(2), width: inputs.size(3))
        case .patches(let decoder, _):
            guard let transformer = encoder as? VisionTransformer else { return inputs }
            let (rows, columns) = (inputs.size(2) / transformer.patch, inputs.size(3) / transformer.patch)
            let tokens = transformer.tokens(of: inputs, visible: visible)
            let predicted = decoder(tokens, visible: visible, rows: rows, columns: columns)
            return image(of: predicted, size: transformer.patch, rows: rows, columns: columns)
        case .classes(let layer):
            guard case .position = task.head else { return layer(encoder.features(of: inputs)) }
            // The two tiles are planes of one input.
            let (n, half) = (inputs.size(0), inputs.size(1) / 2)
            let tiles = Tensor.concatenated([inputs.sliced(1, 0, half), inputs.sliced(1, half)], 0)
            let features = encoder.features(of: tiles)
            return layer(.concatenated([features.sliced(0, 0, n), features.sliced(0, n)], 1))
        }
    }

    /// What a predicted image is compared with.
    func truth(_ targets: Tensor) -> Tensor {
        guard case .patches(_, true) = head, let transformer = encoder as? VisionTransformer else { return targets }
        let size = transformer.patch
        return image(
            of: normalizedPatches(patches(of: targets, size: size)),
            size: size,
            rows: targets.size(2) / size,
            columns: targets.size(3) / size
        )
    }
}
