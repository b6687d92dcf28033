internal import CTorch

/// Synthesises a target from its sources and compares, in one pass over bands of rows that fit into the cache.
///
/// A pixel (u, v) of the target is in a source at (q₀, q₁) / (q₂ + 1e-10), q = M·(u, v, 1)·depth + m. The error of a
/// source is `ssim`·(1 − SSIM)/2 + `l1`·|difference|, averaged over channels. A mean over no pixels is `ssim` + `l1`,
/// without gradient.
///
/// Gradients are computed in the forward pass; one number per pixel is saved for backward. Float32 on the CPU only,
/// with h and w at least 2. The result has the same bits for any number of threads. Fails if shapes or types do not
/// fit, or if an automask has no `identity`.
///
/// - Parameters:
///   - target: `[n, 3, h, w]` in [0, 1].
///   - sources: `[S, n, 3, h, w]` in [0, 1].
///   - depth: `[n, 1, h, w]`; differentiable.
///   - homography: M = K·R·K⁻¹ in pixels, `[S, n, 3, 3]`; differentiable.
///   - epipole: m = K·t in pixels, `[S, n, 3]`; differentiable.
///   - weights: Factors of the errors, `[n, S, h, w]`; 1 if nil; differentiable.
///   - identity: Errors of the unmoved sources, `[n, S, h, w]`, as
///     ``fusedPhotometricErrors(target:sources:l1:ssim:instructions:)`` gives them. Only auto-masking needs them.
/// - Returns: Three scalars, `[]`. `loss`. `valid`: the share of pixels (of sources' pixels, if these are summed) that
///   count as seen, 0 … 1. `warped`: among these, the share that the unmoved sources do not explain better.
public func fusedPhotometric(
    target: Tensor,
    sources: Tensor,
    depth: Tensor,
    homography: Tensor,
    epipole: Tensor,
    weights: Tensor? = nil,
    identity: Tensor? = nil,
    _ settings: FusedPhotometric
) -> (loss: Tensor, valid: Tensor, warped: Tensor) {
    var inputs = ctorch_photometric_inputs(
        target: target.pointer,
        sources: sources.pointer,
        depth: depth.pointer,
        homography: homography.pointer,
        epipole: epipole.pointer,
        weights: weights?.pointer,
        identity: identity?.pointer
    )
    var options = settings.options
    var (loss, valid, warped): (ctorch_tensor_t?, ctorch_tensor_t?, ctorch_tensor_t?)
    let error = withExtendedLifetime((target, sources, depth, homography, epipole, weights, identity)) {
        takeError(ctorch_photometric(&inputs, &options, &loss, &valid, &warped))
    }
    if let error { report(TorchError("photometric: \(error.description)")) }
    func result(_ pointer: ctorch_tensor_t?) -> Tensor { pointer.map(Tensor.init(owning:)) ?? .placeholder }
    return (result(loss), result(valid), result(warped))
}

/// The errors of sources that are not warped, `[n, S, h, w]`: what auto-masking compares with.
///
/// Not recorded for gradients. Float32 on the CPU only, with h and w at least 2.
///
/// - Parameters:
///   - target: `[n, 3, h, w]` in [0, 1].
///   - sources: `[S, n, 3, h, w]` in [0, 1].
///   - l1: The weight of the absolute difference.
///   - ssim: The weight of (1 − SSIM) / 2.
///   - instructions: Of the processor; the widest there are if nil.
public func fusedPhotometricErrors(
    target: Tensor,
    sources: Tensor,
    l1: Double,
    ssim: Double,
    instructions: VectorInstructions? = nil
) -> Tensor {
    var result: ctorch_tensor_t?
    let error = withExtendedLifetime((target, sources)) {
        takeError(
            ctorch_photometric_errors(target.pointer, sources.pointer, l1, ssim, instructions.code, &result)
        )
    }
    if let error { report(TorchError("photometric errors: \(error.description)")) }
    return result.map(Tensor.init(owning:)) ?? .placeholder
}

/// The edge-aware smoothness of a map, `[]`. Godard et al. 2019, equation 3.
///
/// Mean |∂x d|·exp(−|∂x I|) + mean |∂y d|·exp(−|∂y I|), |∂I| averaged over channels. Float32 on the CPU only, with h
/// and w at least 2. The result has the same bits for any number of threads.
///
/// - Parameters:
///   - map: d, `[n, 1, h, w]`; differentiable.
///   - image: I, `[n, 3, h, w]` in [0, 1].
///   - normalized: Whether each map is first divided by its mean + 1e-7.
///   - instructions: Of the processor; the widest there are if nil.
public func fusedSmoothness(
    _ map: Tensor,
    image: Tensor,
    normalized: Bool,
    instructions: VectorInstructions? = nil
) -> Tensor {
    var result: ctorch_tensor_t?
    let error = withExtendedLifetime((map, image)) {
        takeError(ctorch_smoothness(map.pointer, image.pointer, normalized, instructions.code, &result))
    }
    if let error { report(TorchError("smoothness: \(error.description)")) }
    return result.map(Tensor.init(owning:)) ?? .placeholder
}
