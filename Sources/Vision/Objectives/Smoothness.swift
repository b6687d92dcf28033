public import Torch

/// Mean absolute second differences of `[n, 1, h, w]`: |∂xx| + |∂yy| + |∂xy| + |∂yx|. Zhou et al. 2017, §3.4.
///
/// Zero for planes of disparity, so slanted surfaces cost nothing.
public func secondOrderSmoothness(_ map: Tensor) -> Tensor {
    let (x, y) = (alongX(map), alongY(map))
    return alongX(x).abs().mean() + alongY(y).abs().mean() + alongY(x).abs().mean() + alongX(y).abs().mean()
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
    return (alongX(relative).abs() * weight(alongX(image))).mean()
        + (alongY(relative).abs() * weight(alongY(image))).mean()
}

private func alongX(_ map: Tensor) -> Tensor { map.sliced(3, 1) - map.sliced(3, 0, -1) }
private func alongY(_ map: Tensor) -> Tensor { map.sliced(2, 1) - map.sliced(2, 0, -1) }
