public import Torch

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
        conv1 = convolution(channels, width, kernel: 3, stride: 1, generator)
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
        layer4(layer3(layer2(layer1(bn1(conv1(input)).reluInPlace())))).mean(2, 3)
    }
}
