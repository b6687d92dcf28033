import Torch

/// The photometric term: by the fused operator where it has one for the rules, else in plain operators.
struct PhotometricTerm {
    let rules: PhotometricRules
    /// Whether images and masks are wanted beside the numbers, which plain operators alone give.
    let keepsMaps: Bool
    /// Whether to use plain operators only, whatever else there is.
    let isPlain: Bool

    /// How far views synthesised from the sources are from the target.
    func callAsFunction(_ input: PhotometricInput) -> PhotometricValue {
        if !keepsMaps, !isPlain, let fused = FusedPhotometricTerm(rules), let value = fused(input) { return value }
        return PlainPhotometricTerm(rules: rules, keepsMaps: keepsMaps)(input)
    }

    /// Errors of the sources as they are, not warped, `[n, sources, h, w]`, without gradient.
    func identity(_ images: ImagePyramid.Level) -> Tensor {
        withoutGradients {
            if !isPlain, let errors = FusedPhotometricTerm(rules)?.identity(images) { return errors }
            return PlainPhotometricTerm(rules: rules, keepsMaps: false).identity(images)
        }
    }
}
