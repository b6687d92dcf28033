/// Whether frames are to agree on the depth of a point.
public struct GeometrySettings: DepthTermSettings {
    public static let name = "geometry"
    public static let documentation = "Inconsistency of depth between frames, weighted. Bian et al. 2019."
    public static let needs: Set<DepthTermNeed> = [.sourceDepths]

    public var weight = 0.0

    public init() {}

    public static let fields: [Field<Self>] = [
        Field(
            name,
            \.weight,
            "Weight of the inconsistency of depth between frames, Bian et al. 2019; it also weighs pixels by their "
                + "consistency and compares both ways. 0 for none.",
            .atLeast(0)
        )
    ]

    public var words: String { "inconsistency of depth between frames" }
}

extension DepthObjectiveSettings {
    /// Whether frames are to agree on the depth of a point.
    public var geometry: GeometrySettings {
        get { terms[GeometrySettings.self] }
        set { terms[GeometrySettings.self] = newValue }
    }
}
