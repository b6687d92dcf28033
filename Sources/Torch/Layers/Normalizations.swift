/// Batch normalisation of `[n, c]` or `[n, c, h, w]`, per channel. Ioffe and Szegedy 2015.
///
/// While training it normalises by the batch and keeps running statistics, which it uses in evaluation mode.
public struct BatchNorm: Layer {
    let weight: Parameter?
    let bias: Parameter?
    let runningMean: Buffer
    let runningVar: Buffer
    let numBatchesTracked: Buffer
    let momentum: Double
    let epsilon: Double

    /// - Parameter affine: Whether a scale and a shift are learned.
    public init(
        _ channels: Int,
        affine: Bool = true,
        momentum: Double = 0.1,
        epsilon: Double = 1e-5,
        device: Device = .cpu
    ) {
        weight = affine ? Parameter(.ones([channels], device: device)) : nil
        bias = affine ? Parameter(.zeros([channels], device: device)) : nil
        runningMean = Buffer(.zeros([channels], device: device))
        runningVar = Buffer(.ones([channels], device: device))
        numBatchesTracked = Buffer(.zeros([], dtype: .int64, device: device))
        self.momentum = momentum
        self.epsilon = epsilon
    }

    public func callAsFunction(_ input: Tensor) -> Tensor {
        let training = Mode.isTraining
        if training { numBatchesTracked.tensor.copy(from: numBatchesTracked.tensor + 1) }
        return input.batchNorm(
            weight: weight?.tensor,
            bias: bias?.tensor,
            mean: runningMean.tensor,
            variance: runningVar.tensor,
            training: training,
            momentum: momentum,
            epsilon: epsilon
        )
    }
}

/// Normalisation over groups of channels, `[n, c, …]`. Wu and He 2018.
public struct GroupNorm: Layer {
    let weight: Parameter
    let bias: Parameter
    let groups: Int
    let epsilon: Double

    public init(groups: Int, _ channels: Int, epsilon: Double = 1e-5, device: Device = .cpu) {
        weight = Parameter(.ones([channels], device: device))
        bias = Parameter(.zeros([channels], device: device))
        self.groups = groups
        self.epsilon = epsilon
    }

    public func callAsFunction(_ input: Tensor) -> Tensor {
        input.groupNorm(groups: groups, weight: weight.tensor, bias: bias.tensor, epsilon: epsilon)
    }
}

/// Normalisation over the last dimensions. Ba et al. 2016.
public struct LayerNorm: Layer {
    let weight: Parameter
    let bias: Parameter
    let shape: [Int]
    let epsilon: Double

    public init(_ shape: [Int], epsilon: Double = 1e-5, device: Device = .cpu) {
        weight = Parameter(.ones(shape, device: device))
        bias = Parameter(.zeros(shape, device: device))
        self.shape = shape
        self.epsilon = epsilon
    }

    public func callAsFunction(_ input: Tensor) -> Tensor {
        input.layerNorm(shape: shape, weight: weight.tensor, bias: bias.tensor, epsilon: epsilon)
    }
}
