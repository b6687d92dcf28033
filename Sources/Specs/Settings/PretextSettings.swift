/// Pretext tasks: an encoder learns by correcting an input, or by predicting one part of it from another.
public struct PretextSettings: Settings {
    public var data = PretextData.images(.idx(IDXSettings()))
    public var views = ViewSettings.plain
    public var task = TaskSettings()
    public var encoder = EncoderSettings.resnet(ResNetSettings())
    public var training = TrainingSettings(batch: 128, optimizer: .adam(AdamSettings()))
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
        var found: [Contradiction] = []
        func refuse(_ place: String, _ words: String, with settings: String...) {
            found.append(Contradiction(place, words, with: settings))
        }
        let (height, width) = size
        let isFrames = if case .frames = task.visible { true } else { false }
        let isVideo = data.videoSize != nil
        let isImage = if case .image = task.head { true } else { false }
        if isFrames, !isVideo { refuse("task.visible", "is frames, and the data is no video", with: "data") }
        if isFrames, !isImage { refuse("task.head", "is not image, and visible is frames", with: "task.visible") }
        if case .vit(let vit) = encoder {
            if !height.isMultiple(of: vit.patch) || !width.isMultiple(of: vit.patch) {
                let words = "is \(vit.patch), no divisor of the images' \(height)×\(width)"
                refuse("encoder.patch", words, with: "views.size", "data")
            }
            if isFrames {
                refuse("encoder", "is vit, which sees one frame, and visible is frames", with: "task.visible")
            }
            if case .position = task.head { refuse("encoder", "is vit, which sees whole images", with: "task.head") }
        }
        if case .patches(let patches) = task.visible,
            !height.isMultiple(of: patches.patch) || !width.isMultiple(of: patches.patch)
        {
            let words = "is \(patches.patch), no divisor of the images' \(height)×\(width)"
            refuse("task.visible.patch", words, with: "views.size", "data")
        }
        if case .image(let head) = task.head, head.normalizePatches, encoder.patch == 1 {
            refuse("task.head.normalizePatches", "needs an encoder with patches", with: "encoder")
        }
        if case .jigsaw(let jigsaw) = task.head,
            !height.isMultiple(of: jigsaw.grid) || !width.isMultiple(of: jigsaw.grid)
        {
            let words = "is \(jigsaw.grid), no divisor of the images' \(height)×\(width)"
            refuse("task.head.grid", words, with: "views.size", "data")
        }
        if case .rotation = task.head, height != width {
            refuse("task.head", "is rotation, and frames of \(height)×\(width) are no squares", with: "data")
        }
        if case .position(let position) = task.head, min(height, width) / 3 - position.gap < 4 {
            let words = "is \(position.gap), too many for tiles of \(min(height, width) / 3) pixels"
            refuse("task.head.gap", words, with: "views.size", "data")
        }
        return found + earlyStoppingContradictions
    }
}

/// Images or clips of video.
public enum PretextData: Choice {
    case images(ImageData)
    case video(DepthData)

    public static let alternatives: [Alternative<Self>] = {
        let images = ImageData.alternatives.filter { $0.name != "frames" }
        let video = DepthData.alternatives.filter { ["scenes", "frames"].contains($0.name) }
        return images.map { alternative in
            alternative.lifted(Self.images) { if case .images(let data) = $0 { data } else { nil } }
        }
            + video.map { alternative in
                alternative.lifted(Self.video) { if case .video(let data) = $0 { data } else { nil } }
            }
    }()

    /// Height and width of a frame; nil for images.
    var videoSize: (height: Int, width: Int)? { if case .video(let data) = self { data.size } else { nil } }

    /// Whether images have classes, by which an encoder can be measured.
    var hasClasses: Bool { if case .images(let data) = self { data.hasClasses } else { false } }
}
