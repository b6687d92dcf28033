/// The class whose mean is nearest.
public struct ClassMeanSettings: FrozenClassifierSettings {
    public static let name = "classMean"
    public static let documentation = "Classification by the nearest mean of a class."
    public static let meaning =
        "Part of the test images that the nearest mean of a class tells right. Mensink et al. 2013."

    public var cosine = true

    public init() {}

    public static let fields: [Field<Self>] = [
        Field("cosine", \.cosine, "Whether features are brought to length 1 before they are averaged.")
    ]

    public static func way(ofTransfer: Bool) -> String {
        "the nearest mean of a class by frozen features" + (ofTransfer ? " of another data set" : "")
    }

    public var words: String { "the nearest mean of a class, features \(cosine ? "of length 1" : "as they are")" }
}
