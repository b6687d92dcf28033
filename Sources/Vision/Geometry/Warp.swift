public import Specs
public import Torch

/// Where each target pixel lies in a source frame: p = K·(R·D·K⁻¹·p + t). Zhou et al. 2017, equation 2.
///
/// - Parameters:
///   - depth: Of the target, `[n, 1, h, w]`.
///   - motion: Target to source, `[n, 6]`: translation, then Euler angles.
///   - intrinsics: `[n, 4]`: fx, fy, cx, cy in pixels of this size.
/// - Returns: Source coordinates in pixels, `[n, h, w]` each.
public func projected(depth: Tensor, motion: Tensor, intrinsics: Tensor) -> (x: Tensor, y: Tensor) {
    let (n, h, w) = (depth.size(0), depth.size(2), depth.size(3))
    func entry(_ index: Int) -> Tensor { intrinsics.sliced(1, index, index + 1).unsqueezed(2) }
    let u = Tensor.arange(w, device: depth.device).reshaped(1, 1, w).expanded([n, h, w])
    let v = Tensor.arange(h, device: depth.device).reshaped(1, h, 1).expanded([n, h, w])
    let x = (u - entry(2)) / entry(0)
    let y = (v - entry(3)) / entry(1)
    let rays = Tensor.stacked([x, y, Tensor.ones(like: x)], 1).reshaped(n, 3, h * w)
    let points = rotations(motion.sliced(1, 3, 6)).matmul(rays * depth.reshaped(n, 1, h * w))
    let moved = points + motion.sliced(1, 0, 3).unsqueezed(2)
    let inverse = (moved.selected(1, 2) + 1e-10).reciprocal()
    func pixel(_ axis: Int, _ focal: Int, _ centre: Int) -> Tensor {
        let flat = moved.selected(1, axis) * inverse
        return flat.reshaped(n, h, w) * entry(focal) + entry(centre)
    }
    return (pixel(0, 0, 2), pixel(1, 1, 3))
}

/// Samples `[n, c, h, w]` bilinearly at pixel coordinates `[n, h, w]`, integer at pixel centres.
///
/// The dialects differ outside the image: `zeros` and `border` as in `torch.grid_sample` with aligned corners;
/// `sfmlearner` is zero outside and also from the last row and column on. Coordinates that are no finite numbers, as in
/// a run that diverges, lie outside: libtorch would read beyond the image there.
public func sampled(
    _ images: Tensor,
    x: Tensor,
    y: Tensor,
    padding: DepthObjectiveSettings.Padding
) -> Tensor {
    let (h, w) = (images.size(2), images.size(3))
    let grid = Tensor.stacked([x * (2 / Double(w - 1)) - 1, y * (2 / Double(h - 1)) - 1], 3).finite(otherwise: -2)
    switch padding {
    case .zeros: return images.gridSample(grid, padding: .zeros, alignCorners: true)
    case .border: return images.gridSample(grid, padding: .border, alignCorners: true)
    case .sfmlearner:
        let isInside = (x .>= 0) .& (x .< Double(w - 1)) .& (y .>= 0) .& (y .< Double(h - 1))
        return images.gridSample(grid, padding: .border, alignCorners: true) * isInside.to(.float32).unsqueezed(1)
    }
}
