public import Torch

/// Mean absolute second differences of `[n, 1, h, w]`: |∂xx| + |∂yy| + |∂xy| + |∂yx|. Zhou et al. 2017, §3.4.
///
/// Zero for planes of disparity, so slanted surfaces cost nothing.
public func secondOrderSmoothness(_ map: Tensor) -> Tensor {
    let (x, y) = (alongX(map), alongY(map))
    return [alongX(x), alongY(y), alongY(x), alongX(y)].map(meanSize).reduce(Tensor.zeros(like: map).sum()) { $0 + $1 }
}

/// Mean absolute first differences of a map over its mean, less at edges of the image: |∂x d*|·e^−|∂x I| +
/// |∂y d*|·e^−|∂y I|. Godard et al. 2019, equation 3.
///
/// - Parameters:
///   - map: `[n, 1, h, w]`, positive.
///   - image: `[n, 3, h, w]` in [0, 1]; its differences are averaged over channels.
public func edgeAwareSmoothness(_ map: Tensor, image: Tensor) -> Tensor {
    let relative = map / (map.mean(2, 3, keepDimensions: true) + 1e-7)
    func weight(_ difference: Tensor) -> Tensor { (-difference.abs().mean(1, keepDimensions: true)).exp() }
    return meanSize(alongX(relative) * weight(alongX(image))) + meanSize(alongY(relative) * weight(alongY(image)))
}

/// ``edgeAwareSmoothness(_:image:)`` by the fused operator where there is one.
func firstOrderSmoothness(_ map: Tensor, image: Tensor, isPlain: Bool) -> Tensor {
    let isFused = !isPlain && hasFusedOperators(for: map) && hasFusedOperators(for: image) && !image.requiresGradient
    return isFused ? fusedSmoothness(map, image: image, normalized: true) : edgeAwareSmoothness(map, image: image)
}

/// The mean absolute value; 0 where a map is too small to have differences.
private func meanSize(_ difference: Tensor) -> Tensor {
    difference.count > 0 ? difference.abs().mean() : difference.sum()
}

private func alongX(_ map: Tensor) -> Tensor { map.sliced(3, 1) - map.sliced(3, 0, -1) }
private func alongY(_ map: Tensor) -> Tensor { map.sliced(2, 1) - map.sliced(2, 0, -1) }
