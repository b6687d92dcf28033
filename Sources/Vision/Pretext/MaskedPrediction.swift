public import Specs
public import Torch

/// The mean difference of a prediction from the truth, over what counts.
///
/// - Parameters:
///   - prediction: Any shape.
///   - target: Alike.
///   - mask: 1 where a value counts and 0 elsewhere, or weights; of a shape that expands to the target's. Nil for everything.
/// - Returns: A scalar; where nothing counts 0, whatever is predicted. Pathak et al. 2016, equation 1; He et al. 2022.
public func maskedPrediction(
    _ prediction: Tensor,
    _ target: Tensor,
    mask: Tensor?,
    _ loss: TaskSettings.Loss
) -> Tensor {
    let difference = prediction - target
    let errors = loss == .squared ? difference.squared() : difference.abs()
    guard let mask else { return errors.mean() }
    let weights = mask.expanded(target.shape)
    return (errors * weights).sum() / weights.sum().clamped(min: 1e-12)
}

/// Images as patches, row by row: `[n, c, h, w]` → `[n, patches, c · patch · patch]`.
public func patches(of images: Tensor, size: Int) -> Tensor {
    let (n, c, rows, columns) = (images.size(0), images.size(1), images.size(2) / size, images.size(3) / size)
    return images.reshaped(n, c, rows, size, columns, size).permuted(0, 2, 4, 1, 3, 5)
        .reshaped(n, rows * columns, c * size * size)
}

/// Patches as images: the inverse of `patches`.
public func image(of patches: Tensor, size: Int, rows: Int, columns: Int) -> Tensor {
    let (n, c) = (patches.size(0), patches.size(2) / (size * size))
    return patches.reshaped(n, rows, columns, c, size, size).permuted(0, 3, 1, 4, 2, 5)
        .reshaped(n, c, rows * size, columns * size)
}

/// Each patch with mean 0 and deviation 1. He et al. 2022, §4.1.
public func normalizedPatches(_ patches: Tensor) -> Tensor {
    let mean = patches.mean(2, keepDimensions: true)
    let deviation = (patches.std(2, keepDimensions: true).squared() + 1e-6).sqrt()
    return (patches - mean) / deviation
}
