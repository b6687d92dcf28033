/// Masks of what view synthesis explains, which the network of motions predicts, and what keeps them from hiding all.
public struct ExplainabilitySettings: DepthTermSettings {
    public static let name = "explainability"
    public static let documentation = "Cross-entropy of explainability masks with 1, weighted. Zhou et al. 2017."
    public static let needs: Set<DepthTermNeed> = [.motionMasks]

    public var weight = 0.0

    public init() {}

    public static let fields: [Field<Self>] = [
        Field(
            name,
            \.weight,
            "Weight of the cross-entropy of explainability masks with 1; 0 for no masks. 0.2 in Zhou et al. 2017.",
            .atLeast(0)
        )
    ]

    public var words: String { "cross-entropy of explainability masks" }
}

extension DepthObjectiveSettings {
    /// Masks of what view synthesis explains.
    public var explainability: ExplainabilitySettings {
        get { terms[ExplainabilitySettings.self] }
        set { terms[ExplainabilitySettings.self] = newValue }
    }
}
