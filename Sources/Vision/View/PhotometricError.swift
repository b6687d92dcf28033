public import Torch

/// (1 − SSIM)/2 of 3×3 windows in [0, 1], per pixel and channel; the border is reflected. Wang et al. 2004, as Godard et
/// al. 2017 use it.
///
/// - Parameters: Two images `[n, c, h, w]` in [0, 1].
/// - Returns: As large.
public func structuralDissimilarity(_ a: Tensor, _ b: Tensor) -> Tensor {
    let (c1, c2) = (0.01 * 0.01, 0.03 * 0.03)
    func mean(_ map: Tensor) -> Tensor { map.averagePool2d(3, stride: 1) }
    let (a, b) = (a.reflectionPadded(1), b.reflectionPadded(1))
    let (meanA, meanB) = (mean(a), mean(b))
    let varianceA = mean(a * a) - meanA * meanA
    let varianceB = mean(b * b) - meanB * meanB
    let covariance = mean(a * b) - meanA * meanB
    let above = (meanA * meanB * 2 + c1) * (covariance * 2 + c2)
    let below = (meanA * meanA + meanB * meanB + c1) * (varianceA + varianceB + c2)
    return ((1 - above / below) * 0.5).clamped(min: 0, max: 1)
}

/// Weighted SSIM and L1 of two images `[n, 3, h, w]`, averaged over channels, `[n, 1, h, w]`.
///
/// - Parameter isSymmetric: Whether the images are in [−1, 1], where L1 is twice that of [0, 1]; SSIM is of [0, 1].
func photometricError(_ a: Tensor, _ b: Tensor, l1: Double, ssim: Double, isSymmetric: Bool) -> Tensor {
    var error = (a - b).abs().mean(1, keepDimensions: true) * l1
    if ssim > 0 {
        func unit(_ image: Tensor) -> Tensor { isSymmetric ? (image + 1) * 0.5 : image }
        error = error + structuralDissimilarity(unit(a), unit(b)).mean(1, keepDimensions: true) * ssim
    }
    return error
}
