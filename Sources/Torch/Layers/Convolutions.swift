/// A 2-D convolution with a square kernel: `[n, in, h, w]` → `[n, out, h′, w′]`, h′ = ⌊(h + 2·padding − kernel) /
/// stride⌋ + 1.
///
/// Weights lie channels-last in memory, so results do too, which is a third faster on a CPU than the other layout.
///
/// ```swift
/// let convolution = Conv2d(3, 8, kernel: 3, stride: 2, padding: 1, generator: try Generator(seed: 0))
/// let features = convolution(.zeros([1, 3, 32, 64]))  // [1, 8, 16, 32]
/// let paths = convolution.parameters.map(\.path)  // weight, bias
/// ```
public struct Conv2d: Layer {
    let weight: Parameter
    let bias: Parameter?
    let stride: Int
    let padding: Int
    let groups: Int

    /// A convolution whose weights are drawn from `generator`, on its device.
    ///
    /// - Parameters:
    ///   - inputs: Channels that come in; a multiple of `groups`.
    ///   - outputs: Channels that go out; a multiple of `groups`.
    ///   - kernel: The height and width of the kernel in pixels.
    ///   - stride: Pixels between outputs.
    ///   - padding: Pixels of zeros on every side.
    ///   - groups: Parts of the channels that are convolved on their own.
    ///   - bias: Whether a number is added to each output channel.
    ///   - initialization: How weights begin.
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

    /// Convolves `[n, in, h, w]`. Fails if the channels do not fit or the padded image is smaller than the kernel.
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

    /// A convolution whose weights are drawn from `generator`, on its device.
    ///
    /// - Parameters:
    ///   - inputs: Channels that come in.
    ///   - outputs: Channels that go out.
    ///   - kernel: The size of the kernel in each direction.
    ///   - stride: Elements between outputs.
    ///   - padding: Zeros on every side.
    ///   - bias: Whether a number is added to each output channel.
    ///   - initialization: How weights begin.
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

    /// Convolves `[n, in, d, h, w]`. Fails if the channels do not fit or the padded volume is smaller than the kernel.
    public func callAsFunction(_ input: Tensor) -> Tensor {
        input.conv3d(weight.tensor, bias: bias?.tensor, stride: stride, padding: padding)
    }
}

/// A transposed 2-D convolution: `[n, in, h, w]` → `[n, out, h′, w′]`, h′ = (h − 1)·stride − 2·padding + kernel +
/// outputPadding.
public struct ConvTranspose2d: Layer {
    let weight: Parameter
    let bias: Parameter?
    let stride: Int
    let padding: Int
    let outputPadding: Int

    /// A transposed convolution whose weights are drawn from `generator`, on its device.
    ///
    /// - Parameters:
    ///   - inputs: Channels that come in.
    ///   - outputs: Channels that go out.
    ///   - kernel: The height and width of the kernel in pixels.
    ///   - stride: Pixels of the output between neighbours of the input.
    ///   - padding: Pixels taken off every side of the output.
    ///   - outputPadding: Pixels added at the bottom and on the right; less than the stride.
    ///   - bias: Whether a number is added to each output channel.
    ///   - initialization: How weights begin.
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

    /// Convolves `[n, in, h, w]`. Fails if the channels do not fit.
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

/// A matrix product and a shift of the last dimension: `[…, in]` → `[…, out]`.
public struct Linear: Layer {
    let weight: Parameter
    let bias: Parameter?

    /// A layer whose weights `[out, in]` are drawn from `generator`, on its device.
    ///
    /// - Parameters:
    ///   - inputs: The size of the last dimension that comes in.
    ///   - outputs: The size of the last dimension that goes out.
    ///   - bias: Whether a number is added to each output.
    ///   - initialization: How weights begin.
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

    /// x Wᵀ + b of `[…, in]`. Fails if the last size is another.
    public func callAsFunction(_ input: Tensor) -> Tensor { input.linear(weight.tensor, bias: bias?.tensor) }
}
