public import Torch

/// Two 3×3 convolutions around a shortcut. He et al. 2016, figure 2.
struct BasicBlock: Layer {
    let conv1: Conv2d
    let bn1: BatchNorm
    let conv2: Conv2d
    let bn2: BatchNorm
    let downsample: Sequential?

    init(_ inputs: Int, _ outputs: Int, stride: Int, generator: Generator) {
        func conv(_ inputs: Int, _ kernel: Int, _ stride: Int) -> Conv2d {
            Conv2d(
                inputs,
                outputs,
                kernel: kernel,
                stride: stride,
                padding: kernel / 2,
                bias: false,
                initialization: .kaimingNormalFanOut,
                generator: generator
            )
        }
        conv1 = conv(inputs, 3, stride)
        bn1 = BatchNorm(outputs, device: generator.device)
        conv2 = conv(outputs, 3, 1)
        bn2 = BatchNorm(outputs, device: generator.device)
        downsample =
            stride == 1 && inputs == outputs
            ? nil : Sequential(conv(inputs, 1, stride), BatchNorm(outputs, device: generator.device))
    }

    func callAsFunction(_ input: Tensor) -> Tensor {
        let residual = bn2(conv2(bn1(conv1(input)).relu()))
        return (residual + (downsample?(input) ?? input)).relu()
    }
}

/// ResNet-18 with a 3×3 stem and no first pooling, for small images: `[n, c, h, w]` → `[n, features]`.
public struct ResNet18: Layer {
    let conv1: Conv2d
    let bn1: BatchNorm
    let layer1: Sequential
    let layer2: Sequential
    let layer3: Sequential
    let layer4: Sequential
    /// Features of an image: eight times the width.
    public let features: Int

    /// - Parameter width: Channels of the first stage, 64 in the paper.
    public init(channels: Int, width: Int, generator: Generator) {
        conv1 = Conv2d(
            channels,
            width,
            kernel: 3,
            padding: 1,
            bias: false,
            initialization: .kaimingNormalFanOut,
            generator: generator
        )
        bn1 = BatchNorm(width, device: generator.device)
        func stage(_ inputs: Int, _ outputs: Int, _ stride: Int) -> Sequential {
            Sequential(
                BasicBlock(inputs, outputs, stride: stride, generator: generator),
                BasicBlock(outputs, outputs, stride: 1, generator: generator)
            )
        }
        layer1 = stage(width, width, 1)
        layer2 = stage(width, 2 * width, 2)
        layer3 = stage(2 * width, 4 * width, 2)
        layer4 = stage(4 * width, 8 * width, 2)
        features = 8 * width
    }

    public func callAsFunction(_ input: Tensor) -> Tensor {
        layer4(layer3(layer2(layer1(bn1(conv1(input)).relu())))).mean(2, 3)
    }
}
