/// Measuring an encoder with labels while it trains, on training images alone.
public struct OnlineSettings: Settings {
    public var every = 100
    public var images = 5_000

    public init() {}

    public static let fields: [Field<Self>] = [
        Field("every", \.every, "Steps from one measurement to the next.", .atLeast(1)),
        Field(
            "images",
            \.images,
            "Labelled training images: the last fifth is classified by neighbours among the others.",
            .range(10...1_000_000)
        ),
    ]
}
