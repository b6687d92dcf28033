/// An encoder that another run has trained, or none, measured as it is: what it takes to compare encoders of any origin in
/// one table.
public struct MeasuredEncoderSettings: Settings {
    public var data = ImageData(IDXSettings())
    public var views = ViewSettings.plain
    public var encoder = EncoderChoice(ResNetSettings())
    public var evaluation = EncoderEvaluationSettings()

    public init() {}

    public static let fields: [Field<Self>] = [
        Field("data", \.data, "Where the images come from."),
        Field("views", \.views, "The size that the encoder sees images at, and how they are normalised; no more."),
        Field("encoder", \.encoder, "The network, and where its weights are."),
        Field("evaluation", \.evaluation, "How the encoder is measured, with labels."),
    ]

    public var contradictions: [Contradiction] {
        var found = data.contradictions(at: "data") + views.contradictions(channels: data.channels)
        if !views.size.isMultiple(of: encoder.patch) {
            let words = "is \(views.size), no multiple of the encoder's patches of \(encoder.patch) pixels"
            found.append(Contradiction("views.size", words, with: ["encoder"]))
        }
        if evaluation.online != nil {
            let words = "is set, but an encoder that is only measured does not train"
            found.append(Contradiction("evaluation.online", words, with: ["kind"]))
        }
        return found
    }
}
