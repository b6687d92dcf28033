import Specs

/// How synthesised views are compared with a target: the settings that every kind of view synthesis shares.
struct PhotometricRules {
    /// Weights of the parts of an error, and how the errors of several sources become one.
    let photometric: PhotometricSettings
    /// What lies outside a source.
    let padding: ViewPadding
    /// How pixels count that an unwarped source explains better.
    let automask: Automask

    /// Whether errors are of images in [−1, 1], not in [0, 1].
    var isSymmetric: Bool { photometric.range == .symmetric }

    /// The largest error that a pixel can have.
    var worst: Double { photometric.ssim + photometric.l1 * (isSymmetric ? 2 : 1) }
}
