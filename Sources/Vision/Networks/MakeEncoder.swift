public import Specs
public import Torch

/// The encoder of a run, for images that are already normalised.
///
/// A new encoder is a new file and a new line here.
/// - Parameter channels: Of an image.
public func makeEncoder(_ settings: EncoderSettings, channels: Int, generator: Generator) -> any ImageEncoder {
    switch settings {
    case .resnet(let network):
        ResNetEncoder(
            layers: network.layers.rawValue,
            inputs: channels,
            stem: network.stem == .small ? .small : .large,
            isNormalizing: false,
            width: network.width,
            generator: generator
        )
    case .conv(let network): ConvEncoder(inputs: channels, width: network.width, generator: generator)
    case .vit(let network):
        VisionTransformer(
            inputs: channels,
            patch: network.patch,
            dimension: network.size.dimension,
            layers: network.layers,
            // Heads of 64 numbers.
            heads: network.size.dimension / 64,
            generator: generator
        )
    }
}
