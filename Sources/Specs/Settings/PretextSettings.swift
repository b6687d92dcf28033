/// Pretext tasks: an encoder learns by correcting an input, or by predicting one part of it from another.
public struct PretextSettings: Settings {
    public var data = PretextData.images(ImageData(IDXSettings()))
    public var views = ViewSettings.plain
    public var task = TaskSettings()
    public var encoder = EncoderChoice(ResNetSettings())
    public var training = TrainingSettings(batch: 128, optimizer: AdamSettings())
    public var evaluation = EncoderEvaluationSettings()

    public init() {}

    public static let fields: [Field<Self>] = [
        Field("data", \.data, "Where the images, or the clips of video, come from."),
        Field("views", \.views, "How an image is cropped and changed before the task; video is only mirrored."),
        Field("task", \.task, "What is to be predicted from what."),
        Field("encoder", \.encoder, "The network that is kept."),
        Field("training", \.training, "How parameters move."),
        Field("evaluation", \.evaluation, "How the frozen encoder is measured, with labels."),
    ]

    /// Height and width of what the encoder sees, in pixels.
    public var size: (height: Int, width: Int) { data.videoSize ?? (views.size, views.size) }

    public var contradictions: [Contradiction] {
        let (height, width) = size
        var found: [Contradiction] = []
        if encoder.hasPatches, !height.isMultiple(of: encoder.patch) || !width.isMultiple(of: encoder.patch) {
            let words = "is \(encoder.patch), no divisor of the images' \(height)×\(width)"
            found.append(Contradiction("encoder.patch", words, with: ["views.size", "data"]))
        }
        found += task.visible.settings.contradictions(in: self) + task.head.settings.contradictions(in: self)
        return found + earlyStoppingContradictions
    }
}
