public import Specs
public import Torch

/// Samples images `[n, c, h, w]` bilinearly at pixel coordinates `x` and `y`, `[n, h', w']`, integer at pixel centres.
///
/// The paddings differ outside the image: `zeros` and `border` as in `torch.grid_sample` with aligned corners, `mask` as
/// border; `sfmlearner` is zero outside and also from the last row and column on. Coordinates that are no finite numbers,
/// as in a run that diverges, lie outside: libtorch would read beyond the image there.
///
/// - Returns: `[n, c, h', w']`. Jaderberg et al. 2015, equation 5.
public func sampled(
    _ images: Tensor,
    x: Tensor,
    y: Tensor,
    padding: ViewPadding
) -> Tensor {
    let (h, w) = (images.size(2), images.size(3))
    let grid = Tensor.stacked([x * (2 / Double(w - 1)) - 1, y * (2 / Double(h - 1)) - 1], 3).finite(otherwise: -2)
    switch padding {
    case .zeros: return images.gridSample(grid, padding: .zeros, alignCorners: true)
    case .border, .mask: return images.gridSample(grid, padding: .border, alignCorners: true)
    case .sfmlearner:
        let isInside = (x .>= 0) .& (x .< Double(w - 1)) .& (y .>= 0) .& (y .< Double(h - 1))
        return images.gridSample(grid, padding: .border, alignCorners: true) * isInside.to(images.dtype).unsqueezed(1)
    }
}

/// Where coordinates lie within an image and before the camera, `[n, 1, h, w]` bool.
public func isInView(x: Tensor, y: Tensor, z: Tensor, height: Int, width: Int) -> Tensor {
    let isInside = (x .>= 0) .& (x .<= Double(width - 1)) .& (y .>= 0) .& (y .<= Double(height - 1))
    return (isInside .& (z .> 0)).unsqueezed(1)
}
