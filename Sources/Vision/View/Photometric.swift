import Specs
import Torch

/// The photometric term: by the fused operator where it has one for the settings, else in plain operators.
struct Photometric {
    let settings: DepthObjectiveSettings
    let keepsMaps: Bool
    let isPlain: Bool

    init(_ settings: DepthObjectiveSettings, keepsMaps: Bool, isPlain: Bool) {
        self.settings = settings
        self.keepsMaps = keepsMaps
        self.isPlain = isPlain
    }

    var isSymmetric: Bool { settings.photometric.range == .symmetric }

    /// The largest error there can be.
    private var worst: Double { settings.photometric.ssim + settings.photometric.l1 * (isSymmetric ? 2 : 1) }

    /// Images in the range that the settings ask for.
    private func ranged(_ image: Tensor) -> Tensor { isSymmetric ? image * 2 - 1 : image }

    private func error(_ a: Tensor, _ b: Tensor) -> Tensor {
        let weights = settings.photometric
        return clipped(photometricError(a, b, l1: weights.l1, ssim: weights.ssim, isSymmetric: isSymmetric))
    }

    /// Errors of unwarped sources, `[n, sources, h, w]`, without gradient.
    func identity(_ images: ImagePyramid.Level) -> Tensor {
        withoutGradients {
            if let errors = fusedIdentity(images) { return errors }
            let target = ranged(images.target)
            return .concatenated(
                (0..<images.sources.size(0)).map { error(ranged(images.sources.selected(0, $0)), target) },
                1
            )
        }
    }

    /// The loss of a comparison.
    func callAsFunction(_ comparison: Comparison) -> Compared { fused(comparison) ?? plain(comparison) }

    private func plain(_ comparison: Comparison) -> Compared {
        let target = ranged(comparison.target)
        var (errors, valid, differences): ([Tensor], [Tensor], [Tensor]) = ([], [], [])
        var warped: [Tensor] = []
        // Sampling hides coordinates that are no numbers: here they are 0, or NaN if a motion or a depth is one.
        var check = (comparison.depth * 0).sum()
        for (index, projection) in comparison.projections.enumerated() {
            check = check + (projection.homography * 0).sum() + (projection.epipole * 0).sum()
            let source = comparison.sources.selected(0, index)
            let (x, y, z) = projection(comparison.depth)
            let image = sampled(ranged(source), x: x, y: y, padding: settings.padding)
            let isSeen = isInView(x: x, y: y, z: z, height: source.size(2), width: source.size(3))
            var error = error(image, target)
            if !comparison.sourceDepths.isEmpty {
                let seen = sampled(comparison.sourceDepths[index], x: x, y: y, padding: .border)
                let computed = z.unsqueezed(1)
                let difference = ((computed - seen).abs() / (computed + seen)).clamped(min: 0, max: 1)
                error = error * (1 - difference)
                differences.append(difference)
            }
            if let weights = comparison.weights { error = error * weights.sliced(1, index, index + 1) }
            errors.append(error)
            valid.append(isSeen)
            if keepsMaps { warped.append(image) }
        }
        let isMasked = settings.padding == .mask
        let reduced = reduced(
            .concatenated(errors, 1),
            valid: isMasked ? .concatenated(valid, 1) : nil,
            identity: comparison.identity,
            sources: settings.photometric.sources,
            automask: settings.automask,
            worst: worst
        )
        var result = Compared(loss: reduced.loss + check, valid: reduced.valid, warped: reduced.warped)
        if !differences.isEmpty { result.inconsistency = inconsistency(differences, valid) }
        guard keepsMaps else { return result }
        let images = Tensor.stacked(warped, 0)
        result.maps = [
            ("warped", isSymmetric ? (images + 1) * 0.5 : images), ("error", .concatenated(errors, 1)),
            ("valid", .concatenated(valid, 1)), ("reduced", reduced.map), ("mask", reduced.mask),
        ]
        return result
    }

    /// Bian et al. 2019, equation 6: D_diff over the pixels in view, whatever the padding.
    private func inconsistency(_ differences: [Tensor], _ valid: [Tensor]) -> Tensor {
        let isSeen = Tensor.concatenated(valid, 1)
        let kept = Tensor.concatenated(differences, 1).masked(isSeen.negated, with: 0)
        return meanOverMask(kept.sum(0, 2, 3), count: isSeen.to(kept.dtype).sum(0, 2, 3), worst: 1).sum()
    }

    /// Limits an error map to its mean and some standard deviations, which are constants.
    private func clipped(_ error: Tensor) -> Tensor {
        guard let deviations = settings.photometric.clip else { return error }
        let values = error.detached().flattened()
        return .minimum(error, values.mean() + values.std(0) * deviations)
    }
}
