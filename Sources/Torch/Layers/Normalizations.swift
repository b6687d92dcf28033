/// Batch normalisation of `[n, c]` or `[n, c, h, w]`, per channel. Ioffe and Szegedy 2015.
///
/// While training (``Mode``), it normalises by the batch and updates running statistics, which it uses in evaluation
/// mode.
public struct BatchNorm: Layer {
    let weight: Parameter?
    let bias: Parameter?
    let runningMean: Buffer
    let runningVar: Buffer
    let numBatchesTracked: Buffer
    let momentum: Double
    let epsilon: Double

    /// A layer with scale 1, shift 0 and running statistics of N(0, 1).
    ///
    /// - Parameters:
    ///   - channels: The size of the second dimension.
    ///   - affine: Whether a scale and a shift are learned.
    ///   - momentum: The weight of the newest batch in the running statistics, 0 … 1.
    ///   - epsilon: Added to the variance before the root is taken.
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

    /// The normalised tensor, of the same shape. Fails while training if a channel has only one value.
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

/// Normalisation of each image over groups of channels, `[n, c, …]`, alike in training and evaluation. Wu and He 2018.
public struct GroupNorm: Layer {
    let weight: Parameter
    let bias: Parameter
    let groups: Int
    let epsilon: Double

    /// A layer with scale 1 and shift 0.
    ///
    /// - Parameters:
    ///   - groups: How many groups; divides `channels`.
    ///   - channels: The size of the second dimension.
    ///   - epsilon: Added to the variance before the root is taken.
    public init(groups: Int, _ channels: Int, epsilon: Double = 1e-5, device: Device = .cpu) {
        weight = Parameter(.ones([channels], device: device))
        bias = Parameter(.zeros([channels], device: device))
        self.groups = groups
        self.epsilon = epsilon
    }

    /// The normalised tensor, of the same shape. Fails if the groups do not divide the channels.
    public func callAsFunction(_ input: Tensor) -> Tensor {
        input.groupNorm(groups: groups, weight: weight.tensor, bias: bias.tensor, epsilon: epsilon)
    }
}

/// Normalisation over the last dimensions, alike in training and evaluation. Ba et al. 2016.
public struct LayerNorm: Layer {
    let weight: Parameter
    let bias: Parameter
    let shape: [Int]
    let epsilon: Double

    /// A layer with scale 1 and shift 0.
    ///
    /// - Parameters:
    ///   - shape: The sizes of the last dimensions.
    ///   - epsilon: Added to the variance before the root is taken.
    public init(_ shape: [Int], epsilon: Double = 1e-5, device: Device = .cpu) {
        weight = Parameter(.ones(shape, device: device))
        bias = Parameter(.zeros(shape, device: device))
        self.shape = shape
        self.epsilon = epsilon
    }

    /// The normalised tensor, of the same shape. Fails if its last dimensions are others.
    public func callAsFunction(_ input: Tensor) -> Tensor {
        input.layerNorm(shape: shape, weight: weight.tensor, bias: bias.tensor, epsilon: epsilon)
    }
}
