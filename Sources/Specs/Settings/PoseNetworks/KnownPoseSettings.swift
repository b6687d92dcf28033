/// Poses of the data have no settings.
public struct KnownPoseSettings: PoseNetworkSettings {
    public static let name = "known"
    public static let documentation = "No network: the poses of the data."

    public init() {}
    public static let fields: [Field<Self>] = []

    public static var isKnown: Bool { true }
}
