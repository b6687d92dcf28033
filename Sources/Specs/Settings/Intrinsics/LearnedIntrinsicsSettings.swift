/// A camera that is learned.
public struct LearnedIntrinsicsSettings: IntrinsicsSourceSettings {
    public static let name = "learned"
    public static let documentation = "One camera for all frames, learned like a weight."

    public var fieldOfView: Double?

    public init() {}

    public static let fields: [Field<Self>] = [
        Field(
            "fieldOfView",
            \.fieldOfView,
            "Horizontal, in degrees, to begin with; null to begin with the data's intrinsics.",
            .optional(.range(1...179))
        )
    ]
}
