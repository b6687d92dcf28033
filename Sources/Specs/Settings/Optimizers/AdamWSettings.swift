/// Adam with decoupled weight decay.
public struct AdamWSettings: AdamFamilySettings {
    public static let name = "adamw"
    public static let documentation = "Adam with decoupled weight decay. Loshchilov and Hutter 2019."

    public var rate = 1e-3
    public var beta1 = 0.9
    public var beta2 = 0.999
    public var epsilon = 1e-8
    public var weightDecay = 0.01
    public var decayed = Decayed.all

    public init() {}

    public static let fields: [Field<Self>] = Self.fields(decay: "Parameters shrink by rate times this, each step.")
}
