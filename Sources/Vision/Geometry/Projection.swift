public import Torch

/// How pixels of one camera fall into another: q = H·(u, v, 1)·depth + e; the pixel is q₁/q₃, q₂/q₃, its depth q₃.
///
/// H = K·R·K⁻¹ and e = K·t, which is equation 2 of Zhou et al. 2017 multiplied out.
public struct Projection {
    /// H, `[n, 3, 3]`, in pixels.
    public var homography: Tensor
    /// e, `[n, 3]`, in pixels.
    public var epipole: Tensor

    /// - Parameters:
    ///   - motion: From the camera that sees the depth to the other one.
    ///   - intrinsics: `[n, 4]`: fx, fy, cx, cy in pixels, of both.
    public init(_ motion: Motion, intrinsics: Tensor) {
        let (fx, fy) = (intrinsics.selected(1, 0), intrinsics.selected(1, 1))
        let (cx, cy) = (intrinsics.selected(1, 2), intrinsics.selected(1, 3))
        let zero = Tensor.zeros(like: fx)
        let one = Tensor.ones(like: fx)
        let camera = matrices([fx, zero, cx, zero, fy, cy, zero, zero, one])
        let rays = matrices([one / fx, zero, -cx / fx, zero, one / fy, -cy / fy, zero, zero, one])
        homography = camera.matmul(motion.rotation).matmul(rays)
        epipole = camera.matmul(motion.translation.unsqueezed(2)).squeezed(2)
    }

    /// Where each pixel of a depth map `[n, 1, h, w]` falls: x, y in pixels and the depth z there, `[n, h, w]` each.
    ///
    /// Points behind the other camera have z ≤ 0.
    public func callAsFunction(_ depth: Tensor) -> (x: Tensor, y: Tensor, z: Tensor) {
        let (n, h, w) = (depth.size(0), depth.size(2), depth.size(3))
        let u = Tensor.arange(w, dtype: depth.dtype, device: depth.device).reshaped(1, w).expanded([h, w])
        let v = Tensor.arange(h, dtype: depth.dtype, device: depth.device).reshaped(h, 1).expanded([h, w])
        let pixels = Tensor.stacked([u, v, Tensor.ones(like: u)], 0).reshaped(3, h * w)
        let points = homography.matmul(pixels) * depth.reshaped(n, 1, h * w) + epipole.unsqueezed(2)
        let z = points.selected(1, 2)
        let inverse = (z + 1e-10).reciprocal()
        func map(_ values: Tensor) -> Tensor { values.reshaped(n, h, w) }
        return (map(points.selected(1, 0) * inverse), map(points.selected(1, 1) * inverse), map(z))
    }
}
