/// Adam.
public struct AdamSettings: AdamFamilySettings {
    public static let name = "adam"
    public static let documentation = "Adam. Kingma and Ba 2015."

    public var rate = 2e-4
    public var beta1 = 0.9
    public var beta2 = 0.999
    public var epsilon = 1e-8
    public var weightDecay = 0.0
    public var decayed = Decayed.all

    public init() {}

    public static let fields: [Field<Self>] = Self.fields(decay: "Added to the gradient, times the parameter.")
}
