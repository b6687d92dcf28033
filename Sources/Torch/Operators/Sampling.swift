extension Tensor {
    /// How values between pixels are found.
    public enum Interpolation: Sendable {
        /// The value of the pixel that the place falls into.
        case nearest
        /// The mean of the four pixels around the place, weighted by nearness.
        case bilinear
        /// The mean of the pixels that the new pixel covers, as ``adaptiveAveragePool2d(_:_:)``.
        case area
    }

    /// What is outside of an image. The raw values are libtorch's.
    public enum Padding: Int, Sendable {
        /// 0.
        case zeros = 0
        /// The nearest pixel.
        case border = 1
        /// The image mirrored at its border.
        case reflection = 2
    }

    /// Resizes `[n, c, h, w]` to `[n, c, height, width]`. Floating-point numbers and uint8.
    ///
    /// - Parameters:
    ///   - mode: How values between pixels are found.
    ///   - alignCorners: For bilinear only. False: pixels are squares, and the borders of both images coincide. True:
    ///     the centres of corner pixels coincide.
    public func interpolated(
        height: Int,
        width: Int,
        mode: Interpolation,
        alignCorners: Bool = false
    ) -> Tensor {
        switch mode {
        case .nearest:
            call1("aten::upsample_nearest2d", .tensor(self), .ints([height, width])).withDenseGradient()
        case .bilinear:
            call1("aten::upsample_bilinear2d", .tensor(self), .ints([height, width]), .bool(alignCorners))
        case .area: adaptiveAveragePool2d(height, width)
        }
    }

    /// Samples `[n, c, h, w]` bilinearly at the places of a grid.
    ///
    /// Differentiable in the image and in the grid. Fails if the batch sizes or the types differ.
    ///
    /// - Parameters:
    ///   - grid: Places `(x, y)`, `[n, height, width, 2]`: −1 is the left and upper border, 1 the right and lower one.
    ///   - padding: What is outside of the image.
    ///   - alignCorners: True: −1 and 1 are the centres of the border pixels, which makes the identity warp of a grid
    ///     of whole pixels exact. False: they are the outer edges of these pixels.
    /// - Returns: `[n, c, height, width]`.
    public func gridSample(_ grid: Tensor, padding: Padding, alignCorners: Bool) -> Tensor {
        call1(
            "aten::grid_sampler",
            .tensor(self),
            .tensor(grid),
            .int(0),
            .int(padding.rawValue),
            .bool(alignCorners)
        )
    }
}
