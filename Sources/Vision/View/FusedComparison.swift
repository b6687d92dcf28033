import Specs
import Torch

/// What the fused operators compute, in the words of the settings. The plain operators are their oracle.
extension Photometric {
    /// The loss of a comparison by the fused operator; nil where it has none for the settings, the tensors or the wish
    /// to keep maps.
    func fused(_ comparison: Comparison) -> Compared? {
        let photometric = settings.photometric
        let isGreyOutside = isSymmetric && (settings.padding == .zeros || settings.padding == .sfmlearner)
        guard !keepsMaps, !isPlain, photometric.clip == nil, comparison.sourceDepths.isEmpty,
            !(isGreyOutside && photometric.ssim > 0), hasFusedOperators(for: comparison.target),
            hasFusedOperators(for: comparison.depth), !comparison.sources.requiresGradient
        else { return nil }
        // Where 0 is grey, colours count from grey.
        func shifted(_ image: Tensor) -> Tensor { isGreyOutside ? image - 0.5 : image }
        let found = fusedPhotometric(
            target: shifted(comparison.target),
            sources: shifted(comparison.sources),
            depth: comparison.depth,
            homography: .stacked(comparison.projections.map(\.homography), 0),
            epipole: .stacked(comparison.projections.map(\.epipole), 0),
            weights: comparison.weights,
            identity: comparison.identity,
            FusedPhotometric(
                l1: fusedL1,
                ssim: photometric.ssim,
                padding: settings.padding.fused,
                sources: photometric.sources.fused,
                automask: comparison.identity == nil ? .none : settings.automask.fused
            )
        )
        return Compared(loss: found.loss, valid: found.valid, warped: found.warped)
    }

    /// Errors of unwarped sources by the fused operator, `[n, sources, h, w]`; nil where it has none.
    func fusedIdentity(_ images: ImagePyramid.Level) -> Tensor? {
        guard !isPlain, settings.photometric.clip == nil, hasFusedOperators(for: images.target) else { return nil }
        return fusedPhotometricErrors(
            target: images.target,
            sources: images.sources,
            l1: fusedL1,
            ssim: settings.photometric.ssim
        )
    }

    /// The weight of differences of images in [0, 1]: those of images in [−1, 1] are twice as large.
    private var fusedL1: Double { settings.photometric.l1 * (isSymmetric ? 2 : 1) }
}

extension DepthObjectiveSettings.Padding {
    fileprivate var fused: FusedPhotometric.Padding {
        switch self {
        case .sfmlearner: .sfmlearner
        case .zeros: .zeros
        case .border: .border
        case .mask: .mask
        }
    }
}

extension PhotometricSettings.Sources {
    fileprivate var fused: FusedPhotometric.Sources {
        switch self {
        case .minimum: .minimum
        case .mean: .mean
        case .sum: .sum
        }
    }
}

extension Automask {
    fileprivate var fused: FusedPhotometric.Automask {
        switch self {
        case .none: .none
        case .minimum: .minimum
        case .binary: .binary
        }
    }
}
