/// What depth and ego-motion minimise: terms of the literature, each with a weight or a choice.
public struct DepthObjectiveSettings: Settings {
    /// Where the losses of coarse scales are taken.
    public enum Multiscale: String, Word {
        /// Images are shrunk to each scale.
        case native
        /// Coarse disparity is enlarged to the frame's size.
        case full
    }
    /// How the losses of the scales become one.
    public enum ScaleReduction: String, Word {
        /// They are added.
        case sum
        /// They are averaged.
        case mean
    }
    /// Which frames the target is synthesised from.
    public enum Views: String, Word {
        /// The frames before and after.
        case neighbours
        /// The other camera of a stereo pair.
        case stereo
        /// The frames before and after, and the other camera.
        case both
    }

    public var photometric = PhotometricSettings()
    public var automask = Automask.none
    public var automaskFrom = 0.0
    /// What is added to the photometric error: a part for each of ``depthTerms``, whose keys are keys of this.
    public var terms = SettingsParts(depthTerms.map { $0.init() })
    public var scales = 4
    public var multiscale = Multiscale.native
    public var scaleReduction = ScaleReduction.sum
    public var padding = ViewPadding.sfmlearner
    public var views = Views.neighbours

    public init() {}

    public static let fields: [Field<Self>] = comparisonFields + depthTerms.flatMap { $0.objectiveFields } + frameFields

    private static let comparisonFields: [Field<Self>] = [
        Field("photometric", \.photometric, "How a synthesised frame is compared with the target."),
        Field(
            "automask",
            \.automask,
            "Pixels that an unwarped source explains better: none; minimum (or true) takes the lesser error, as in "
                + "Godard et al. 2019; binary leaves them out, as in Bian et al. 2019."
        ),
        Field(
            "automaskFrom",
            \.automaskFrom,
            "Share of the training without auto-masking at first. From random weights motion may never be found where "
                + "most pixels are masked.",
            .range(0...1)
        ),
    ]

    private static let frameFields: [Field<Self>] = [
        Field("scales", \.scales, "Scales of the objective, each half the size of the last.", .range(1...4)),
        Field(
            "multiscale",
            \.multiscale,
            "native: images are shrunk to each scale; full: coarse disparity is enlarged to the frame's size."
        ),
        Field("scaleReduction", \.scaleReduction, "Whether the losses of the scales are added or averaged."),
        Field(
            "padding",
            \.padding,
            "Outside a source frame: zeros or border as in torch.grid_sample; mask leaves out what is out of view or "
                + "behind the camera; sfmlearner is zero also on the last row and column, as in Zhou et al.'s code."
        ),
        Field(
            "views",
            \.views,
            "Sources: the frames before and after, the other camera of a stereo pair, or both."
        ),
    ]

    public var contradictions: [Contradiction] {
        var found = terms.values.flatMap(\.contradictions)
        if let one = terms(needing: .motionMasks).first, let other = terms(needing: .depthMasks).first {
            let words = "excludes \(one): a network predicts one kind of masks; set one of them to 0"
            found.append(Contradiction(other, words, with: [one]))
        }
        if views == .stereo {
            found += terms(needing: .distances).map {
                Contradiction($0, "needs neighbours, and views is stereo", with: ["views"])
            }
        }
        return found
    }
}
