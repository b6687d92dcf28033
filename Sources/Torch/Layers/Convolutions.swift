/// A 2-D convolution with a square kernel: `[n, in, h, w]` → `[n, out, h′, w′]`.
///
/// Weights lie channels-last in memory, so results do too: a third faster on a CPU than the other layout.
public struct Conv2d: Layer {
    let weight: Parameter
    let bias: Parameter?
    let stride: Int
    let padding: Int
    let groups: Int

    public init(
        _ inputs: Int,
        _ outputs: Int,
        kernel: Int,
        stride: Int = 1,
        padding: Int = 0,
        groups: Int = 1,
        bias: Bool = true,
        initialization: Initialization = .standard,
        generator: Generator
    ) {
        let shape = [outputs, inputs / groups, kernel, kernel]
        weight = Parameter(initialization.weight(shape, generator: generator).channelsLast())
        self.bias =
            bias ? Parameter(initialization.bias(outputs, beside: shape, generator: generator)) : nil
        self.stride = stride
        self.padding = padding
        self.groups = groups
    }

    public func callAsFunction(_ input: Tensor) -> Tensor {
        input.conv2d(weight.tensor, bias: bias?.tensor, stride: stride, padding: padding, groups: groups)
    }
}

/// A 3-D convolution with a cubic kernel: `[n, in, d, h, w]` → `[n, out, d′, h′, w′]`.
public struct Conv3d: Layer {
    let weight: Parameter
    let bias: Parameter?
    let stride: Int
    let padding: Int

    public init(
        _ inputs: Int,
        _ outputs: Int,
        kernel: Int,
        stride: Int = 1,
        padding: Int = 0,
        bias: Bool = true,
        initialization: Initialization = .standard,
        generator: Generator
    ) {
        let shape = [outputs, inputs, kernel, kernel, kernel]
        weight = Parameter(initialization.weight(shape, generator: generator))
        self.bias =
            bias ? Parameter(initialization.bias(outputs, beside: shape, generator: generator)) : nil
        self.stride = stride
        self.padding = padding
    }

    public func callAsFunction(_ input: Tensor) -> Tensor {
        input.conv3d(weight.tensor, bias: bias?.tensor, stride: stride, padding: padding)
    }
}

/// A transposed 2-D convolution: `[n, in, h, w]` → `[n, out, (h−1)·stride − 2·padding + kernel + outputPadding, …]`.
public struct ConvTranspose2d: Layer {
    let weight: Parameter
    let bias: Parameter?
    let stride: Int
    let padding: Int
    let outputPadding: Int

    public init(
        _ inputs: Int,
        _ outputs: Int,
        kernel: Int,
        stride: Int = 1,
        padding: Int = 0,
        outputPadding: Int = 0,
        bias: Bool = true,
        initialization: Initialization = .standard,
        generator: Generator
    ) {
        let shape = [inputs, outputs, kernel, kernel]
        weight = Parameter(initialization.weight(shape, generator: generator).channelsLast())
        self.bias =
            bias ? Parameter(initialization.bias(outputs, beside: shape, generator: generator)) : nil
        self.stride = stride
        self.padding = padding
        self.outputPadding = outputPadding
    }

    public func callAsFunction(_ input: Tensor) -> Tensor {
        input.convTranspose2d(
            weight.tensor,
            bias: bias?.tensor,
            stride: stride,
            padding: padding,
            outputPadding: outputPadding
        )
    }
}

/// `[…, in]` → `[…, out]`.
public struct Linear: Layer {
    let weight: Parameter
    let bias: Parameter?

    public init(
        _ inputs: Int,
        _ outputs: Int,
        bias: Bool = true,
        initialization: Initialization = .standard,
        generator: Generator
    ) {
        let shape = [outputs, inputs]
        weight = Parameter(initialization.weight(shape, generator: generator))
        self.bias =
            bias ? Parameter(initialization.bias(outputs, beside: shape, generator: generator)) : nil
    }

    public func callAsFunction(_ input: Tensor) -> Tensor { input.linear(weight.tensor, bias: bias?.tensor) }
}
