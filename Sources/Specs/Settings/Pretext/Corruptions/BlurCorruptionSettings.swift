/// Blur.
public struct BlurCorruptionSettings: CorruptionSettings {
    public static let name = "blur"
    public static let documentation = "A Gaussian blur."

    public var sigma = 2.0

    public init() {}

    public static let fields: [Field<Self>] = [
        Field("sigma", \.sigma, "Standard deviation in pixels.", .range(0.1...32))
    ]
}
