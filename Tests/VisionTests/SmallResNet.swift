import Torch
import Vision

/// ResNet-18 with the stem for small images.
func smallResNet(channels: Int, width: Int) throws -> ResNetEncoder {
    ResNetEncoder(
        layers: 18,
        inputs: channels,
        stem: .small,
        isNormalizing: false,
        width: width,
        generator: try Generator(seed: 0)
    )
}

/// An encoder as a function of images to features.
struct Pooled: Layer {
    let encoder: any ImageEncoder

    func callAsFunction(_ images: Tensor) -> Tensor { encoder.features(of: images) }
}
