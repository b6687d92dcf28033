public import Specs
public import Torch

/// The trunk of a residual network, with torchvision's layout and names. He et al. 2016.
public struct ResNetEncoder: ImageEncoder {
    /// How an image enters.
    public enum Stem: Sendable {
        /// A 7×7 convolution and pooling, each of stride 2.
        case large
        /// A 3×3 convolution at full size, for images of 32 pixels or so. Chen et al. 2020, appendix B.9.
        case small
    }

    let conv1: Conv2d
    let bn1: BatchNorm
    let layer1: Sequential
    let layer2: Sequential
    let layer3: Sequential
    let layer4: Sequential
    /// 18, 34 or 50.
    public let layers: Int
    /// Images that are encoded together.
    public let images: Int
    let stem: Stem
    let shift: Double
    let factor: Double
    /// Channels of the five maps of features.
    public let channels: [Int]

    /// - Parameters:
    ///   - layers: 18 or 34, of basic blocks, or 50, of bottlenecks.
    ///   - images: Images that are encoded together.
    ///   - inputs: Channels of an image.
    ///   - stem: How an image enters.
    ///   - isNormalizing: Whether images come in [0, 1], to be brought to mean 0 and deviation 1 or so here.
    ///   - width: Channels of the first stage, 64 in the paper.
    public init(
        layers: Int,
        images: Int = 1,
        inputs: Int = 3,
        stem: Stem = .large,
        isNormalizing: Bool = true,
        width: Int = 64,
        generator: Generator
    ) {
        precondition([18, 34, 50].contains(layers), "a residual network of \(layers) layers; known are 18, 34 and 50")
        let counts = layers == 18 ? [2, 2, 2, 2] : [3, 4, 6, 3]
        let isDeep = layers == 50
        let expansion = isDeep ? Bottleneck.expansion : 1
        func stage(_ index: Int) -> Sequential {
            let planes = width << index
            let before = index == 0 ? width : planes / 2 * expansion
            let blocks = (0..<counts[index]).map { block in
                let inputs = block == 0 ? before : planes * expansion
                let stride = index > 0 && block == 0 ? 2 : 1
                return isDeep
                    ? Bottleneck(inputs, planes: planes, stride: stride, generator: generator) as any Layer
                    : BasicBlock(inputs, planes, stride: stride, generator: generator)
            }
            return Sequential(blocks)
        }
        let isLarge = stem == .large
        conv1 = convolution(inputs * images, width, kernel: isLarge ? 7 : 3, stride: isLarge ? 2 : 1, generator)
        bn1 = BatchNorm(width, device: generator.device)
        layer1 = stage(0)
        layer2 = stage(1)
        layer3 = stage(2)
        layer4 = stage(3)
        self.layers = layers
        self.images = images
        self.stem = stem
        // One mean and one deviation for all colours, about those of ImageNet.
        (shift, factor) = isNormalizing ? (0.45, 0.225) : (0, 1)
        channels = [width] + (0..<4).map { (width << $0) * expansion }
    }

    /// Features at 1/2, 1/4, 1/8, 1/16 and 1/32 of the size of `[n, inputs·images, h, w]`, sizes rounded up; with the
    /// small stem at 1, 1, 1/2, 1/4 and 1/8.
    public func callAsFunction(_ images: Tensor) -> [Tensor] {
        let images = images.channelsLast()
        let inputs = factor == 1 ? images : (images - shift) / factor
        let first = bn1(conv1(inputs)).reluInPlace()
        let second = layer1(stem == .large ? first.maxPool2d(3, stride: 2, padding: 1) : first)
        let third = layer2(second)
        let fourth = layer3(third)
        return [first, second, third, fourth, layer4(fourth)]
    }
}

extension ResNetSettings: EncoderDesign {
    public func makeEncoder(channels: Int, generator: Generator) -> any ImageEncoder {
        ResNetEncoder(
            layers: layers.rawValue,
            inputs: channels,
            stem: stem == .small ? .small : .large,
            isNormalizing: false,
            width: width,
            generator: generator
        )
    }
}
