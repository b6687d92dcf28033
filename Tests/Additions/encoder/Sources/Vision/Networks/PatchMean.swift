public import Specs
public import Torch

/// Means of square patches, then one 1×1 convolution.
public struct PatchMean: ImageEncoder {
    let convolution: Conv2d
    let side: Int
    public let channels: [Int]

    /// - Parameters:
    ///   - inputs: Channels of an image.
    ///   - side: Pixels of a patch along each side.
    ///   - width: Features of an image.
    public init(inputs: Int, side: Int, width: Int, generator: Generator) {
        convolution = Conv2d(inputs, width, kernel: 1, generator: generator)
        (self.side, channels) = (side, [width])
    }

    public func callAsFunction(_ images: Tensor) -> [Tensor] {
        [convolution(images.averagePool2d(side, stride: side)).relu()]
    }
}

extension PatchMeanSettings: EncoderDesign {
    public func makeEncoder(channels: Int, generator: Generator) -> any ImageEncoder {
        PatchMean(inputs: channels, side: side, width: width, generator: generator)
    }
}
