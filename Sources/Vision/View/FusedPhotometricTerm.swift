import Specs
import Torch

/// The photometric term by the fused operator of `Torch`, in the words of the settings. Plain operators are its oracle.
struct FusedPhotometricTerm {
    private let rules: PhotometricRules

    /// Nil where there is no fused operator for the rules.
    init?(_ rules: PhotometricRules) {
        guard rules.photometric.clip == nil else { return nil }
        self.rules = rules
    }

    /// How far views synthesised from the sources are from the target; nil where there is no fused operator for them.
    func callAsFunction(_ input: PhotometricInput) -> PhotometricValue? {
        let isGreyOutside = rules.isSymmetric && (rules.padding == .zeros || rules.padding == .sfmlearner)
        guard input.sourceDepths.isEmpty, !(isGreyOutside && rules.photometric.ssim > 0),
            hasFusedOperators(for: input.target), hasFusedOperators(for: input.depth),
            !input.sources.requiresGradient
        else { return nil }
        // Where 0 is grey, colours count from grey.
        func shifted(_ image: Tensor) -> Tensor { isGreyOutside ? image - 0.5 : image }
        let found = fusedPhotometric(
            target: shifted(input.target),
            sources: shifted(input.sources),
            depth: input.depth,
            homography: .stacked(input.projections.map(\.homography), 0),
            epipole: .stacked(input.projections.map(\.epipole), 0),
            weights: input.weights,
            identity: input.identity,
            FusedPhotometric(
                l1: l1,
                ssim: rules.photometric.ssim,
                padding: rules.padding.fused,
                sources: rules.photometric.sources.fused,
                automask: input.identity == nil ? .none : rules.automask.fused
            )
        )
        return PhotometricValue(loss: found.loss, valid: found.valid, warped: found.warped)
    }

    /// Errors of the sources as they are, not warped, `[n, sources, h, w]`; nil where there is no fused operator for them.
    func identity(_ images: ImagePyramid.Level) -> Tensor? {
        guard hasFusedOperators(for: images.target) else { return nil }
        return fusedPhotometricErrors(
            target: images.target,
            sources: images.sources,
            l1: l1,
            ssim: rules.photometric.ssim
        )
    }

    /// The weight of differences of images in [0, 1]: those of images in [−1, 1] are twice as large.
    private var l1: Double { rules.photometric.l1 * (rules.isSymmetric ? 2 : 1) }
}

extension ViewPadding {
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
