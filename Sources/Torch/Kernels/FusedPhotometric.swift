internal import CTorch

/// How the errors of synthesised images become one loss. Godard et al. 2019, equations 4 and 5; Zhou et al. 2017,
/// equation 3.
public struct FusedPhotometric: Sendable {
    /// What is outside of a source.
    public enum Padding: CaseIterable, Sendable {
        /// The nearest pixel.
        case border
        /// 0.
        case zeros
        /// 0, from the last row and column on, as in the code of Zhou et al. 2017.
        case sfmlearner
        /// Nothing: pixels there, and those behind the camera, do not count.
        case mask
    }

    /// How errors of several sources are reduced.
    public enum Sources: CaseIterable, Sendable {
        /// The smallest in each pixel, the first of equals.
        case minimum
        /// Their mean in each pixel.
        case mean
        /// Each source's mean over its pixels, added up.
        case sum
    }

    /// How pixels count that the unmoved sources explain better. Godard et al. 2019, equation 5.
    public enum Automask: CaseIterable, Sendable {
        /// Like all others.
        case none
        /// With the smaller error, which is constant.
        case minimum
        /// Not at all.
        case binary
    }

    /// The weight of the absolute difference, 0 or more.
    public var l1: Double

    /// The weight of (1 − SSIM) / 2, 0 or more.
    public var ssim: Double

    /// What is outside of a source.
    public var padding: Padding

    /// How errors of several sources are reduced.
    public var sources: Sources

    /// How pixels count that the unmoved sources explain better.
    public var automask: Automask

    /// The instructions to compute with; the widest that this processor has if nil.
    public var instructions: VectorInstructions?

    /// Settings of the objective; each is described at its property.
    public init(
        l1: Double,
        ssim: Double,
        padding: Padding,
        sources: Sources,
        automask: Automask,
        instructions: VectorInstructions? = nil
    ) {
        self.l1 = l1
        self.ssim = ssim
        self.padding = padding
        self.sources = sources
        self.automask = automask
        self.instructions = instructions
    }

    var options: ctorch_photometric_options {
        ctorch_photometric_options(
            l1: l1,
            ssim: ssim,
            padding: padding.code,
            reduction: sources.code,
            automask: automask.code,
            instructions: instructions.code
        )
    }
}

extension FusedPhotometric.Padding {
    var code: ctorch_padding {
        switch self {
        case .border: CTORCH_PADDING_BORDER
        case .zeros: CTORCH_PADDING_ZEROS
        case .sfmlearner: CTORCH_PADDING_SFMLEARNER
        case .mask: CTORCH_PADDING_MASK
        }
    }
}

extension FusedPhotometric.Sources {
    var code: ctorch_reduction {
        switch self {
        case .minimum: CTORCH_REDUCTION_MINIMUM
        case .mean: CTORCH_REDUCTION_MEAN
        case .sum: CTORCH_REDUCTION_SUM
        }
    }
}

extension FusedPhotometric.Automask {
    var code: ctorch_automask {
        switch self {
        case .none: CTORCH_AUTOMASK_NONE
        case .minimum: CTORCH_AUTOMASK_MINIMUM
        case .binary: CTORCH_AUTOMASK_BINARY
        }
    }
}
