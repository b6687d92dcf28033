extension Tensor {
    /// Cross-correlation of `[n, c, h, w]` with `weight` `[out, c / groups, kh, kw]`.
    ///
    /// - Parameters:
    ///   - bias: Added to each output channel, `[out]`.
    ///   - stride: Pixels between outputs, 1 or more, in both directions, as all that follow.
    ///   - padding: Pixels of zeros on every side.
    ///   - dilation: Pixels between the taps of the kernel, 1 for neighbours.
    ///   - groups: Parts of the channels that are convolved on their own; divides both channel counts.
    /// - Returns: `[n, out, h′, w′]`, h′ = ⌊(h + 2·padding − dilation·(kh − 1) − 1) / stride⌋ + 1, w′ alike.
    ///
    /// Fails if channels do not fit, types differ, or the padded image is smaller than the kernel.
    public func conv2d(
        _ weight: Tensor,
        bias: Tensor? = nil,
        stride: Int = 1,
        padding: Int = 0,
        dilation: Int = 1,
        groups: Int = 1
    ) -> Tensor {
        if isWrittenBeyond(by: weight, stride: stride) {
            let whole = padding == 0 ? self : padded([padding, padding, padding, padding])
            let taken = whole.sliced(2, 0, step: stride).sliced(3, 0, step: stride)
            return taken.conv2d(weight, bias: bias, groups: groups)
        }
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

    /// Whether oneDNN's gradient of the weight writes beyond its memory, which ends the process sooner or later: kernels of
    /// one pixel that skip pixels, with fewer channels than the 8 or 16 that it takes at once (oneDNN issue 6035). Taking
    /// the pixels first gives the same numbers.
    private func isWrittenBeyond(by weight: Tensor, stride: Int) -> Bool {
        device.kind == .cpu && stride > 1 && weight.size(1) < 16 && weight.size(2) == 1 && weight.size(3) == 1
    }

    /// Cross-correlation of `[n, c, d, h, w]` with `weight` `[out, c, kd, kh, kw]`.
    ///
    /// - Parameters:
    ///   - bias: Added to each output channel, `[out]`.
    ///   - stride: Elements between outputs along d, h and w.
    ///   - padding: Elements of zeros on every side.
    /// - Returns: `[n, out, d′, h′, w′]`, h′ = ⌊(h + 2·padding − kh) / stride⌋ + 1, the others alike.
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

    /// Transposed convolution of `[n, c, h, w]` with `weight` `[c, out, kh, kw]`: the gradient of
    /// ``conv2d(_:bias:stride:padding:dilation:groups:)`` with respect to its input.
    ///
    /// - Parameters:
    ///   - bias: Added to each output channel, `[out]`.
    ///   - stride: Pixels of the output between neighbours of the input.
    ///   - padding: Pixels taken off every side of the output.
    ///   - outputPadding: Pixels added at the bottom and on the right; less than the stride.
    /// - Returns: `[n, out, h′, w′]`, h′ = (h − 1)·stride − 2·padding + kh + outputPadding, w′ alike.
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

    /// `x Wᵀ + b` of `[…, in]` with `weight` `[out, in]` and `bias` `[out]`: `[…, out]`.
    ///
    /// Fails if the sizes or the types differ.
    public func linear(_ weight: Tensor, bias: Tensor? = nil) -> Tensor {
        call1("aten::linear", .tensor(self), .tensor(weight), .optional(bias))
    }

    /// The largest value of each window of `kernel`² pixels of `[n, c, h, w]`, per channel.
    ///
    /// - Parameters:
    ///   - stride: Pixels between windows.
    ///   - padding: Pixels on every side that count as −∞; half of the kernel at most.
    /// - Returns: `[n, c, h′, w′]`, h′ = ⌊(h + 2·padding − kernel) / stride⌋ + 1, w′ alike.
    public func maxPool2d(_ kernel: Int, stride: Int, padding: Int = 0) -> Tensor {
        call1(
            "aten::max_pool2d",
            .tensor(self),
            .ints([kernel, kernel]),
            .ints([stride, stride]),
            .ints([padding, padding])
        )
    }

    /// The mean of each window of `kernel`² pixels of `[n, c, h, w]`, per channel; floating-point only.
    ///
    /// - Parameter stride: Pixels between windows.
    /// - Returns: `[n, c, h′, w′]`, h′ = ⌊(h − kernel) / stride⌋ + 1, w′ alike.
    public func averagePool2d(_ kernel: Int, stride: Int) -> Tensor {
        call1("aten::avg_pool2d", .tensor(self), .ints([kernel, kernel]), .ints([stride, stride]))
    }

    /// The means of `height` × `width` equal parts of `[n, c, h, w]`: `[n, c, height, width]`.
    ///
    /// Where h is no multiple of `height`, neighbouring parts share rows; w and `width` alike. Floating-point only.
    public func adaptiveAveragePool2d(_ height: Int, _ width: Int) -> Tensor {
        call1("aten::adaptive_avg_pool2d", .tensor(self), .ints([height, width]))
    }

    /// Pads `[n, c, h, w]` by `size` pixels on every side, mirrored at the border pixel, which is not repeated.
    ///
    /// - Returns: `[n, c, h + 2·size, w + 2·size]`. Fails if `size` is not less than h and w.
    public func reflectionPadded(_ size: Int) -> Tensor { reflectionPadded([size, size, size, size]) }

    /// Pads `[n, c, h, w]` by mirroring, as ``reflectionPadded(_:)-(Int)``, by `[left, right, top, bottom]` pixels.
    public func reflectionPadded(_ sizes: [Int]) -> Tensor {
        withoutAutocast { call1("aten::reflection_pad2d", .tensor(self), .ints(sizes)) }
    }

    /// Pads `[n, c, h, w]` with copies of the border pixel, by `[left, right, top, bottom]` pixels.
    public func replicationPadded(_ sizes: [Int]) -> Tensor {
        withoutAutocast { call1("aten::replication_pad2d", .tensor(self), .ints(sizes)) }
    }

    /// Pads the last dimensions with a constant, by `[left, right, top, bottom]` elements; `[left, right]` pads one
    /// dimension.
    ///
    /// Negative numbers take elements off.
    public func padded(_ sizes: [Int], with value: Double = 0) -> Tensor {
        call1("aten::constant_pad_nd", .tensor(self), .ints(sizes), .double(value))
    }
}
