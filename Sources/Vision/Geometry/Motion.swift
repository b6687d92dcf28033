public import Specs
public import Torch

/// Rigid motions of a batch: a point p of the first camera is R·p + t for the second.
public struct Motion {
    /// `[n, 3, 3]`.
    public var rotation: Tensor
    /// `[n, 3]`.
    public var translation: Tensor

    /// Given motions.
    public init(rotation: Tensor, translation: Tensor) {
        self.rotation = rotation
        self.translation = translation
    }

    /// Six numbers each, `[n, 6]`: translation, then rotation.
    public init(_ numbers: Tensor, _ convention: DepthNetworkSettings.Rotation) {
        translation = numbers.sliced(1, 0, 3)
        let angles = numbers.sliced(1, 3, 6)
        rotation =
            switch convention {
            case .euler: rotations(angles)
            case .axisangle: rotations(axisAngles: angles)
            }
    }

    /// Rigid transforms `[n, 4, 4]`.
    public init(transforms: Tensor) {
        rotation = transforms.sliced(1, 0, 3).sliced(2, 0, 3)
        translation = transforms.sliced(1, 0, 3).selected(2, 3)
    }

    /// From the second camera to the first.
    public var inverse: Motion {
        let turned = rotation.transposed
        let back = -turned.matmul(translation.unsqueezed(2)).squeezed(2)
        return Motion(rotation: turned, translation: back)
    }
}

/// Rotations of Euler angles: `[n, 3]` (rx, ry, rz) in radians → `[n, 3, 3]`, R = Rx·Ry·Rz. Zhou et al.'s convention.
public func rotations(_ angles: Tensor) -> Tensor {
    let clipped = angles.clamped(min: -Double.pi, max: .pi)
    let zero = Tensor.zeros(like: clipped.selected(1, 0))
    let one = Tensor.ones(like: zero)
    func sine(_ axis: Int) -> Tensor { clipped.selected(1, axis).sin() }
    func cosine(_ axis: Int) -> Tensor { clipped.selected(1, axis).cos() }
    let x = matrices([one, zero, zero, zero, cosine(0), -sine(0), zero, sine(0), cosine(0)])
    let y = matrices([cosine(1), zero, sine(1), zero, one, zero, -sine(1), zero, cosine(1)])
    let z = matrices([cosine(2), -sine(2), zero, sine(2), cosine(2), zero, zero, zero, one])
    return x.matmul(y).matmul(z)
}

/// Rotations of axis-angle vectors: `[n, 3]`, whose length is the angle in radians → `[n, 3, 3]`. Rodrigues' formula.
public func rotations(axisAngles vectors: Tensor) -> Tensor {
    let angle = vectors.norm(1, keepDimension: true)
    let axis = vectors / (angle + 1e-7)
    let zero = Tensor.zeros(like: axis.selected(1, 0))
    func part(_ index: Int) -> Tensor { axis.selected(1, index) }
    let cross = matrices([zero, -part(2), part(1), part(2), zero, -part(0), -part(1), part(0), zero])
    let (sine, cosine) = (angle.sin().unsqueezed(2), angle.cos().unsqueezed(2))
    let identity = Tensor.eye(3, dtype: vectors.dtype, device: vectors.device)
    return identity + cross * sine + cross.matmul(cross) * (1 - cosine)
}

/// Matrices `[n, 3, 3]` of nine numbers each, by rows, `[n]`.
func matrices(_ entries: [Tensor]) -> Tensor { Tensor.stacked(entries, 1).reshaped(entries[0].size(0), 3, 3) }
