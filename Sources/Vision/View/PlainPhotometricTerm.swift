import Specs
import Torch

/// The photometric term in plain operators of libtorch: what the fused operator is held against.
struct PlainPhotometricTerm {
    let rules: PhotometricRules
    /// Whether images and masks are wanted beside the numbers.
    let keepsMaps: Bool

    /// Images in the range that the settings ask for.
    private func ranged(_ image: Tensor) -> Tensor { rules.isSymmetric ? image * 2 - 1 : image }

    private func error(_ a: Tensor, _ b: Tensor) -> Tensor {
        let weights = rules.photometric
        return clipped(photometricError(a, b, l1: weights.l1, ssim: weights.ssim, isSymmetric: rules.isSymmetric))
    }

    /// Errors of the sources as they are, not warped, `[n, sources, h, w]`.
    func identity(_ images: ImagePyramid.Level) -> Tensor {
        let target = ranged(images.target)
        return .concatenated(
            (0..<images.sources.size(0)).map { error(ranged(images.sources.selected(0, $0)), target) },
            1
        )
    }

    /// How far views synthesised from the sources are from the target.
    func callAsFunction(_ input: PhotometricInput) -> PhotometricValue {
        let target = ranged(input.target)
        var (errors, valid, differences): ([Tensor], [Tensor], [Tensor]) = ([], [], [])
        var warped: [Tensor] = []
        // Sampling hides coordinates that are no numbers: this sum is 0, or NaN if a motion or a depth is one.
        var check = (input.depth * 0).sum()
        for (index, projection) in input.projections.enumerated() {
            check = check + (projection.homography * 0).sum() + (projection.epipole * 0).sum()
            let source = input.sources.selected(0, index)
            let (x, y, z) = projection(input.depth)
            let image = sampled(ranged(source), x: x, y: y, padding: rules.padding)
            let isSeen = isInView(x: x, y: y, z: z, height: source.size(2), width: source.size(3))
            var error = error(image, target)
            if !input.sourceDepths.isEmpty {
                let seen = sampled(input.sourceDepths[index], x: x, y: y, padding: .border)
                let computed = z.unsqueezed(1)
                let difference = ((computed - seen).abs() / (computed + seen)).clamped(min: 0, max: 1)
                error = error * (1 - difference)
                differences.append(difference)
            }
            if let weights = input.weights { error = error * weights.sliced(1, index, index + 1) }
            errors.append(error)
            valid.append(isSeen)
            if keepsMaps { warped.append(image) }
        }
        let isMasked = rules.padding == .mask
        let reduced = reduced(
            .concatenated(errors, 1),
            valid: isMasked ? .concatenated(valid, 1) : nil,
            identity: input.identity,
            sources: rules.photometric.sources,
            automask: rules.automask,
            worst: rules.worst
        )
        var result = PhotometricValue(loss: reduced.loss + check, valid: reduced.valid, warped: reduced.warped)
        if !differences.isEmpty { result.inconsistency = inconsistency(differences, valid) }
        guard keepsMaps else { return result }
        let images = Tensor.stacked(warped, 0)
        result.maps = [
            ("warped", rules.isSymmetric ? (images + 1) * 0.5 : images), ("error", .concatenated(errors, 1)),
            ("valid", .concatenated(valid, 1)), ("reduced", reduced.map), ("mask", reduced.mask),
        ]
        return result
    }

    /// Bian et al. 2019, equation 6: D_diff over the pixels in view, whatever the padding.
    private func inconsistency(_ differences: [Tensor], _ valid: [Tensor]) -> Tensor {
        let isSeen = Tensor.concatenated(valid, 1)
        let counted = Tensor.concatenated(differences, 1).masked(isSeen.negated, with: 0)
        return meanOverMask(counted.sum(0, 2, 3), count: isSeen.to(counted.dtype).sum(0, 2, 3), worst: 1).sum()
    }

    /// Limits an error map to its mean and some standard deviations, which are constants. Zhou et al. 2018.
    private func clipped(_ error: Tensor) -> Tensor {
        guard let deviations = rules.photometric.clip else { return error }
        let values = error.detached().flattened()
        return .minimum(error, values.mean() + values.std(0) * deviations)
    }
}
