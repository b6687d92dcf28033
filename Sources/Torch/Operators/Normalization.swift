extension Tensor {
    /// Normalises each channel. While training, by the batch, updating the running statistics in place.
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
