public import Specs
public import Torch

/// A residual encoder and a decoder with skip connections. Godard et al. 2019.
public struct ResNetUNet: EncodingDepthNetwork {
    public let encoder: ResNetEncoder
    let decoder: DepthDecoder

    /// - Parameters:
    ///   - layers: 18, 34 or 50.
    ///   - width: Channels of the encoder's first stage, 64 in the paper; the decoder's follow.
    ///   - head: Factor on the initial weights of the output layers.
    public init(layers: Int, width: Int = 64, head: Double = 1, generator: Generator) {
        encoder = ResNetEncoder(layers: layers, width: width, generator: generator)
        decoder = DepthDecoder(channels: encoder.channels, width: width, head: head, generator: generator)
    }

    public func callAsFunction(_ images: Tensor) -> [Tensor] { outputs(from: encoder(images), of: images) }

    public func outputs(from features: [Tensor], of images: Tensor) -> [Tensor] {
        decoder(features, height: images.size(2), width: images.size(3))
    }
}

extension ResNetUNetSettings: DepthNetworkDesign {
    public func makeNetwork(_ generator: Generator) -> any DepthNetwork {
        ResNetUNet(layers: layers.rawValue, width: width, head: head, generator: generator)
    }
}
