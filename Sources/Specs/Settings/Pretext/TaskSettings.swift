/// A pretext task: what is done to an input, what of it is seen, and what is to be told of it.
public struct TaskSettings: Settings {
    /// What is compared with the truth.
    public enum Target: String, Word {
        /// Everything.
        case all
        /// What was hidden.
        case hidden
    }

    /// How a prediction is compared with the truth.
    public enum Loss: String, Word { case squared, absolute }

    public var corruption = Corruption(NoCorruptionSettings())
    public var visible = VisiblePart(AllVisibleSettings())
    public var target = Target.all
    public var head = TaskHead(ImageHeadSettings())
    public var loss = Loss.squared

    public init() {}

    public static let fields: [Field<Self>] = [
        Field("corruption", \.corruption, "What happens to the input; the truth stays what it was."),
        Field("visible", \.visible, "Which part of the input is seen; the rest is the mean colour."),
        Field("target", \.target, "What is compared with the truth: everything, or what was hidden."),
        Field("head", \.head, "What is predicted: the image, or what was done to it."),
        Field("loss", \.loss, "Of a predicted image: squared or absolute differences. Classes have cross-entropy."),
    ]

    public var contradictions: [Contradiction] {
        if target == .hidden, !type(of: visible.settings).hidesSome {
            let words = "is hidden, and visible is \(visible.name): nothing would be compared"
            return [Contradiction("target", words, with: ["visible"])]
        }
        return []
    }
}
