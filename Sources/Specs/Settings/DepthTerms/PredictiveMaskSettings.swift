/// Masks of what view synthesis explains, which a decoder on the depth network predicts.
public struct PredictiveMaskSettings: DepthTermSettings {
    public static let name = "predictiveMask"
    public static let documentation = "Cross-entropy of predictive masks with 1, weighted. Godard et al. 2019."
    public static let needs: Set<DepthTermNeed> = [.depthMasks]

    public var weight = 0.0

    public init() {}

    public static let fields: [Field<Self>] = [
        Field(
            name,
            \.weight,
            "Weight of the binary cross-entropy of predictive masks with 1; 0 for no masks. 0.2 in Godard et al. 2019.",
            .atLeast(0)
        )
    ]

    public var words: String { "cross-entropy of predictive masks" }
}

extension DepthObjectiveSettings {
    /// Masks that a decoder on the depth network predicts.
    public var predictiveMask: PredictiveMaskSettings {
        get { terms[PredictiveMaskSettings.self] }
        set { terms[PredictiveMaskSettings.self] = newValue }
    }
}
