public import Specs
public import Torch

/// Four 3×3 convolutions, each with batch normalisation and ReLU, of which all but the first halve the size.
public struct ConvEncoder: ImageEncoder {
    let stages: [Sequential]
    public let channels: [Int]

    /// - Parameters:
    ///   - inputs: Channels of an image.
    ///   - width: Channels of the first stage, doubled by each further one.
    public init(inputs: Int, width: Int, generator: Generator) {
        let channels = (0..<4).map { width << $0 }
        stages = channels.indices.map { stage in
            Sequential(
                convolution(
                    stage == 0 ? inputs : channels[stage - 1],
                    channels[stage],
                    kernel: 3,
                    stride: stage == 0 ? 1 : 2,
                    generator
                ),
                BatchNorm(channels[stage], device: generator.device),
                Activation { $0.reluInPlace() }
            )
        }
        self.channels = channels
    }

    /// Features at 1, 1/2, 1/4 and 1/8 of the size, sizes rounded up.
    public func callAsFunction(_ images: Tensor) -> [Tensor] {
        var maps: [Tensor] = []
        for stage in stages { maps.append(stage(maps.last ?? images)) }
        return maps
    }
}

extension ConvEncoderSettings: EncoderDesign {
    public func makeEncoder(channels: Int, generator: Generator) -> any ImageEncoder {
        ConvEncoder(inputs: channels, width: width, generator: generator)
    }
}
