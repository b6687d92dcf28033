public import Torch

/// Mean absolute second differences of `[n, 1, h, w]`: |∂xx| + |∂yy| + |∂xy| + |∂yx|. Zhou et al. 2017, §3.4.
///
/// Zero for planes of disparity, so slanted surfaces cost nothing.
public func secondOrderSmoothness(_ map: Tensor) -> Tensor {
    func alongX(_ map: Tensor) -> Tensor { map.sliced(3, 1) - map.sliced(3, 0, -1) }
    func alongY(_ map: Tensor) -> Tensor { map.sliced(2, 1) - map.sliced(2, 0, -1) }
    let (x, y) = (alongX(map), alongY(map))
    return alongX(x).abs().mean() + alongY(y).abs().mean() + alongY(x).abs().mean() + alongX(y).abs().mean()
}
