/// Whether motions are to be as long as the way that the camera went.
public struct VelocitySettings: DepthTermSettings {
    public static let name = "velocity"
    public static let documentation = "Error of the distance travelled, weighted. Guizilini et al. 2020."
    public static let needs: Set<DepthTermNeed> = [.distances]

    public var weight = 0.0

    public init() {}

    public static let fields: [Field<Self>] = [
        Field(
            name,
            \.weight,
            "Weight of |‖t‖ − distance travelled|, which makes the scale metric, Guizilini et al. 2020. 0 for none.",
            .atLeast(0)
        )
    ]

    public var words: String { "error of the distance travelled" }
}

extension DepthObjectiveSettings {
    /// Whether motions are to be as long as the way that the camera went.
    public var velocity: VelocitySettings {
        get { terms[VelocitySettings.self] }
        set { terms[VelocitySettings.self] = newValue }
    }
}
