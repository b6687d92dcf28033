extension Tensor {
    /// Cross-correlation of `[n, c, h, w]` with `weight [out, c / groups, kh, kw]`.
    public func conv2d(
        _ weight: Tensor,
        bias: Tensor? = nil,
        stride: Int = 1,
        padding: Int = 0,
        dilation: Int = 1,
        groups: Int = 1
    ) -> Tensor {
        func convolution(_ input: Tensor, _ weight: Tensor, _ bias: Tensor?) -> Tensor {
            call1(
                "aten::conv2d",
                .tensor(input),
                .tensor(weight),
                .optional(bias),
                .ints([stride, stride]),
                .ints([padding, padding]),
                .ints([dilation, dilation]),
                .int(groups)
            )
        }
        // Below the stride in width, oneDNN's bfloat16 kernels leave part of the weight's gradient unwritten: whatever
        // was in memory, other numbers each time. Images that small cost nothing in float32.
        guard size(3) < stride, device.kind == .cpu else { return convolution(self, weight, bias) }
        func widened(_ tensor: Tensor) -> Tensor { tensor.dtype == .bfloat16 ? tensor.to(.float32) : tensor }
        return withoutAutocast { convolution(widened(self), widened(weight), bias.map(widened)) }
    }

    /// Cross-correlation of `[n, c, d, h, w]` with `weight [out, c, kd, kh, kw]`.
    public func conv3d(_ weight: Tensor, bias: Tensor? = nil, stride: Int = 1, padding: Int = 0) -> Tensor {
        call1(
            "aten::conv3d",
            .tensor(self),
            .tensor(weight),
            .optional(bias),
            .ints([stride, stride, stride]),
            .ints([padding, padding, padding])
        )
    }

    /// Transposed convolution of `[n, c, h, w]` with `weight [c, out, kh, kw]`.
    public func convTranspose2d(
        _ weight: Tensor,
        bias: Tensor? = nil,
        stride: Int = 1,
        padding: Int = 0,
        outputPadding: Int = 0
    ) -> Tensor {
        call1(
            "aten::conv_transpose2d.input",
            .tensor(self),
            .tensor(weight),
            .optional(bias),
            .ints([stride, stride]),
            .ints([padding, padding]),
            .ints([outputPadding, outputPadding])
        )
    }

    /// `x Wᵀ + b` with `weight [out, in]`.
    public func linear(_ weight: Tensor, bias: Tensor? = nil) -> Tensor {
        call1("aten::linear", .tensor(self), .tensor(weight), .optional(bias))
    }

    public func maxPool2d(_ kernel: Int, stride: Int, padding: Int = 0) -> Tensor {
        call1(
            "aten::max_pool2d",
            .tensor(self),
            .ints([kernel, kernel]),
            .ints([stride, stride]),
            .ints([padding, padding])
        )
    }
    public func averagePool2d(_ kernel: Int, stride: Int) -> Tensor {
        call1("aten::avg_pool2d", .tensor(self), .ints([kernel, kernel]), .ints([stride, stride]))
    }
    /// The mean of equal parts, `[n, c, height, width]`.
    public func adaptiveAveragePool2d(_ height: Int, _ width: Int) -> Tensor {
        call1("aten::adaptive_avg_pool2d", .tensor(self), .ints([height, width]))
    }

    /// Pads height and width by reflection at the border pixel, which is not repeated.
    public func reflectionPadded(_ size: Int) -> Tensor { reflectionPadded([size, size, size, size]) }
    /// The same by `[left, right, top, bottom]` pixels.
    public func reflectionPadded(_ sizes: [Int]) -> Tensor {
        withoutAutocast { call1("aten::reflection_pad2d", .tensor(self), .ints(sizes)) }
    }
    /// Pads height and width with the border pixel, by `[left, right, top, bottom]` pixels.
    public func replicationPadded(_ sizes: [Int]) -> Tensor {
        withoutAutocast { call1("aten::replication_pad2d", .tensor(self), .ints(sizes)) }
    }
    /// Pads the last dimensions with a constant: `[left, right, top, bottom]`.
    public func padded(_ sizes: [Int], with value: Double = 0) -> Tensor {
        call1("aten::constant_pad_nd", .tensor(self), .ints(sizes), .double(value))
    }
}
