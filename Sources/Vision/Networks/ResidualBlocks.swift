import Torch

/// Two 3×3 convolutions around a shortcut. He et al. 2016, figure 5, left.
struct BasicBlock: Layer {
    let conv1: Conv2d
    let bn1: BatchNorm
    let conv2: Conv2d
    let bn2: BatchNorm
    let downsample: Sequential?

    init(_ inputs: Int, _ outputs: Int, stride: Int, generator: Generator) {
        conv1 = convolution(inputs, outputs, kernel: 3, stride: stride, generator)
        bn1 = BatchNorm(outputs, device: generator.device)
        conv2 = convolution(outputs, outputs, kernel: 3, stride: 1, generator)
        bn2 = BatchNorm(outputs, device: generator.device)
        downsample = projection(inputs, outputs, stride: stride, generator)
    }

    func callAsFunction(_ input: Tensor) -> Tensor {
        let residual = bn2(conv2(bn1(conv1(input)).reluInPlace()))
        return residual.addingInPlace(downsample?(input) ?? input).reluInPlace()
    }
}

/// A 3×3 convolution between two 1×1 convolutions around a shortcut: `[n, inputs, h, w]` → `[n, 4·planes, …]`.
///
/// He et al. 2016, figure 5, right; as torchvision, with the stride on the 3×3 convolution.
struct Bottleneck: Layer {
    /// Outputs per plane.
    static let expansion = 4

    let conv1: Conv2d
    let bn1: BatchNorm
    let conv2: Conv2d
    let bn2: BatchNorm
    let conv3: Conv2d
    let bn3: BatchNorm
    let downsample: Sequential?

    init(_ inputs: Int, planes: Int, stride: Int, generator: Generator) {
        let outputs = Self.expansion * planes
        conv1 = convolution(inputs, planes, kernel: 1, stride: 1, generator)
        bn1 = BatchNorm(planes, device: generator.device)
        conv2 = convolution(planes, planes, kernel: 3, stride: stride, generator)
        bn2 = BatchNorm(planes, device: generator.device)
        conv3 = convolution(planes, outputs, kernel: 1, stride: 1, generator)
        bn3 = BatchNorm(outputs, device: generator.device)
        downsample = projection(inputs, outputs, stride: stride, generator)
    }

    func callAsFunction(_ input: Tensor) -> Tensor {
        let residual = bn3(conv3(bn2(conv2(bn1(conv1(input)).reluInPlace())).reluInPlace()))
        return residual.addingInPlace(downsample?(input) ?? input).reluInPlace()
    }
}

/// A convolution as residual networks have it: without bias, since batch normalisation follows.
func convolution(_ inputs: Int, _ outputs: Int, kernel: Int, stride: Int, _ generator: Generator) -> Conv2d {
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

/// A shortcut that changes the shape; nil where the identity fits.
private func projection(_ inputs: Int, _ outputs: Int, stride: Int, _ generator: Generator) -> Sequential? {
    guard stride != 1 || inputs != outputs else { return nil }
    return Sequential(
        convolution(inputs, outputs, kernel: 1, stride: stride, generator),
        BatchNorm(outputs, device: generator.device)
    )
}
