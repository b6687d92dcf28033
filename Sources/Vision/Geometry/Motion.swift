public import Torch

/// Rotations of Euler angles: `[n, 3]` (rx, ry, rz) in radians → `[n, 3, 3]`, R = Rx·Ry·Rz. Zhou et al.'s convention.
public func rotations(_ angles: Tensor) -> Tensor {
    let clipped = angles.clamped(min: -Double.pi, max: .pi)
    let zero = Tensor.zeros(like: clipped.selected(1, 0))
    let one = Tensor.ones(like: zero)
    func rows(_ values: [Tensor]) -> Tensor { Tensor.stacked(values, 1).reshaped(values[0].size(0), 3, 3) }
    func sine(_ axis: Int) -> Tensor { clipped.selected(1, axis).sin() }
    func cosine(_ axis: Int) -> Tensor { clipped.selected(1, axis).cos() }
    let x = rows([one, zero, zero, zero, cosine(0), -sine(0), zero, sine(0), cosine(0)])
    let y = rows([cosine(1), zero, sine(1), zero, one, zero, -sine(1), zero, cosine(1)])
    let z = rows([cosine(2), -sine(2), zero, sine(2), cosine(2), zero, zero, zero, one])
    return x.matmul(y).matmul(z)
}
