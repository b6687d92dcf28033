extension Tensor {
    /// Normalises each channel. While training, by the batch, updating the running statistics in place.
    func batchNorm(
        weight: Tensor?,
        bias: Tensor?,
        mean: Tensor,
        variance: Tensor,
        training: Bool,
        momentum: Double,
        epsilon: Double
    ) -> Tensor {
        call1(
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

    func groupNorm(groups: Int, weight: Tensor?, bias: Tensor?, epsilon: Double) -> Tensor {
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

    func layerNorm(shape: [Int], weight: Tensor?, bias: Tensor?, epsilon: Double) -> Tensor {
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
