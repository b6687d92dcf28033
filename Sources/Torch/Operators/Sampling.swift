extension Tensor {
    /// How values between pixels are found.
    public enum Interpolation: Sendable { case nearest, bilinear, area }
    /// What lies outside an image.
    public enum Padding: Int, Sendable { case zeros = 0, border = 1, reflection = 2 }

    /// Resizes `[n, c, h, w]`.
    ///
    /// - Parameter alignCorners: For bilinear only. False: pixels are squares; true: corner pixels keep their place.
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

    /// Samples `[n, c, h, w]` bilinearly at `grid [n, height, width, 2]`, `(x, y)` in [−1, 1].
    ///
    /// - Parameter alignCorners: True: −1 and 1 are the centres of the border pixels, which makes the identity warp of
    ///   an integer pixel grid exact.
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
