/// What depth and ego-motion minimise: terms of the literature, each with a weight or a choice.
public struct DepthObjectiveSettings: Settings {
    /// Where the losses of coarse scales are taken.
    public enum Multiscale: String, Word { case native, full }
    /// How the losses of the scales become one.
    public enum ScaleReduction: String, Word { case sum, mean }
    /// Which frames the target is synthesised from.
    public enum Views: String, Word { case neighbours, stereo, both }

    public var photometric = PhotometricSettings()
    public var automask = Automask.none
    public var automaskFrom = 0.0
    public var explainability = 0.0
    public var predictiveMask = 0.0
    public var smoothness = 0.5
    public var smoothnessOrder = 2
    public var smoothnessOf = SmoothedMap.disparity
    public var scales = 4
    public var multiscale = Multiscale.native
    public var scaleReduction = ScaleReduction.sum
    public var geometry = 0.0
    public var velocity = 0.0
    public var padding = ViewPadding.sfmlearner
    public var views = Views.neighbours

    public init() {}

    public static let fields: [Field<Self>] = comparisonFields + regularizerFields + frameFields

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
        Field(
            "explainability",
            \.explainability,
            "Weight of the cross-entropy of explainability masks with 1; 0 for no masks. 0.2 in Zhou et al. 2017.",
            .atLeast(0)
        ),
        Field(
            "predictiveMask",
            \.predictiveMask,
            "Weight of the binary cross-entropy of predictive masks with 1; 0 for no masks. 0.2 in Godard et al. 2019.",
            .atLeast(0)
        ),
    ]

    private static let regularizerFields: [Field<Self>] = [
        Field("smoothness", \.smoothness, "Weight of smoothness, divided by 2^s at scale s.", .atLeast(0)),
        Field(
            "smoothnessOrder",
            \.smoothnessOrder,
            "2: absolute second differences, Zhou et al. 2017; 1: first differences of the map over its mean, less "
                + "at edges of the image, Godard et al. 2017.",
            .range(1...2)
        ),
        Field("smoothnessOf", \.smoothnessOf, "What is to be smooth: output is σ, before the disparity range."),
        Field(
            "geometry",
            \.geometry,
            "Weight of the inconsistency of depth between frames, Bian et al. 2019; it also weighs pixels by their "
                + "consistency and compares both ways. 0 for none.",
            .atLeast(0)
        ),
        Field(
            "velocity",
            \.velocity,
            "Weight of |‖t‖ − distance travelled|, which makes the scale metric, Guizilini et al. 2020. 0 for none.",
            .atLeast(0)
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
        var found: [Contradiction] = []
        if explainability > 0, predictiveMask > 0 {
            let words = "excludes explainability: a network predicts one kind of masks; set one of them to 0"
            found.append(Contradiction("predictiveMask", words, with: ["explainability"]))
        }
        if views == .stereo, velocity > 0 {
            found.append(Contradiction("velocity", "needs neighbours, and views is stereo", with: ["views"]))
        }
        return found
    }
}

/// A map that smoothness is asked of.
public enum SmoothedMap: String, Word { case output, disparity, depth }
