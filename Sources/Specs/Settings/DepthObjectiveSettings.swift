/// What depth and ego-motion minimise. Zhou et al. 2017, equation 4.
public struct DepthObjectiveSettings: Settings {
    /// What lies outside a source frame.
    public enum Padding: String, Word { case sfmlearner, zeros, border }

    public var photometric = PhotometricSettings()
    public var explainability = 0.2
    public var smoothness = 0.5
    public var scales = 4
    public var padding = Padding.sfmlearner

    public init() {}

    public static var fields: [Field<Self>] {
        [
            Field("photometric", \.photometric, "How a synthesised frame is compared with the target."),
            Field(
                "explainability",
                \.explainability,
                "Weight of the masks' regulariser; 0 for no masks. 0.2 in the paper.",
                .atLeast(0)
            ),
            Field(
                "smoothness",
                \.smoothness,
                "Weight of second-order smoothness of disparity, divided by 2^s at scale s.",
                .atLeast(0)
            ),
            Field(
                "scales",
                \.scales,
                "Scales that the objective sums over, each half the size of the last.",
                .range(1...4)
            ),
            Field(
                "padding",
                \.padding,
                "Outside a source frame: zeros or border as in torch.grid_sample; sfmlearner is zero also on the last row "
                    + "and column, as in the paper's code."
            ),
        ]
    }
}

/// How a synthesised frame is compared with the target.
public struct PhotometricSettings: Settings {
    public var l1 = 1.0

    public init() {}

    public static var fields: [Field<Self>] {
        [Field("l1", \.l1, "Weight of the mean absolute difference of images in [-1, 1].", .positive)]
    }
}
