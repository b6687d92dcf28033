extension Tensor {
    /// Normalises each channel of `[n, c, …]` to mean 0 and variance 1, then scales and shifts it. Ioffe and Szegedy
    /// 2015.
    ///
    /// While training, by the batch's statistics, and `mean` and `variance` are updated in place. Otherwise by these.
    /// Fails while training if a channel has but one value.
    ///
    /// - Parameters:
    ///   - weight: The scale, `[c]`; 1 if nil.
    ///   - bias: The shift, `[c]`; 0 if nil.
    ///   - mean: The running mean, `[c]`.
    ///   - variance: The running variance, unbiased, `[c]`.
    ///   - momentum: The weight of the batch in the running statistics, 0 … 1.
    ///   - epsilon: Added to the variance before the root is taken.
    /// - Returns: The same shape.
    package func batchNorm(
        weight: Tensor?,
        bias: Tensor?,
        mean: Tensor,
        variance: Tensor,
        training: Bool,
        momentum: Double,
        epsilon: Double
    ) -> Tensor {
        // libtorch would divide by n − 1 = 0 and spoil the running variance for good.
        guard !training || count > size(1) else {
            report(TorchError("batch_norm: needs more than one value per channel while training (shapes \(shape))"))
            return .placeholder
        }
        return call1(
            "aten::batch_norm",
            .tensor(self),
            .optional(weight),
            .optional(bias),
            .tensor(mean),
            .tensor(variance),
            .bool(training),
            .double(momentum),
            .double(epsilon),
            .bool(false)
        )
    }

    /// Normalises each image's groups of channels of `[n, c, …]` to mean 0 and variance 1. Wu and He 2018.
    ///
    /// - Parameters:
    ///   - groups: How many groups; divides c, or it fails.
    ///   - weight: The scale of each channel, `[c]`; 1 if nil.
    ///   - bias: The shift of each channel, `[c]`; 0 if nil.
    ///   - epsilon: Added to the variance before the root is taken.
    /// - Returns: The same shape.
    package func groupNorm(groups: Int, weight: Tensor?, bias: Tensor?, epsilon: Double) -> Tensor {
        call1(
            "aten::group_norm",
            .tensor(self),
            .int(groups),
            .optional(weight),
            .optional(bias),
            .double(epsilon),
            .bool(false)
        )
    }

    /// Normalises over the last dimensions to mean 0 and variance 1. Ba et al. 2016.
    ///
    /// - Parameters:
    ///   - shape: The sizes of these dimensions; fails if they are not this tensor's last ones.
    ///   - weight: The scale of each element, of that shape; 1 if nil.
    ///   - bias: The shift of each element, of that shape; 0 if nil.
    ///   - epsilon: Added to the variance before the root is taken.
    /// - Returns: The same shape as this tensor.
    package func layerNorm(shape: [Int], weight: Tensor?, bias: Tensor?, epsilon: Double) -> Tensor {
        call1(
            "aten::layer_norm",
            .tensor(self),
            .ints(shape),
            .optional(weight),
            .optional(bias),
            .double(epsilon),
            .bool(false)
        )
    }
}
