/// Which frames of a clip are seen.
public struct FramePartSettings: VisibleSettings {
    public static let name = "frames"
    public static let documentation = "The past or the future of a clip of video. Mathieu et al. 2016."

    /// Which part of time.
    public enum Part: String, Word {
        /// All but the last frame: the future is predicted.
        case past
        /// All but the first frame: the past is told.
        case future
    }
    public var part = Part.past
    public var count = 3

    public init() {}

    public static let fields: [Field<Self>] = [
        Field("part", \.part, "past: all frames but the last are seen; future: all but the first."),
        Field("count", \.count, "Frames of a clip.", .range(2...8)),
    ]

    public var clipLength: Int? { count }

    public func hiddenFrame(of count: Int) -> Int { part == .past ? count - 1 : 0 }

    public func contradictions(in settings: PretextSettings) -> [Contradiction] {
        var found: [Contradiction] = []
        func refuse(_ place: String, _ words: String, with other: String) {
            found.append(Contradiction(place, words, with: [other]))
        }
        if !settings.data.isVideo { refuse("task.visible", "is frames, and the data is no video", with: "data") }
        if settings.task.head.classes != nil {
            refuse("task.head", "is not image, and visible is frames", with: "task.visible")
        }
        if settings.encoder.hasPatches {
            let words = "is \(settings.encoder.name), which sees one frame, and visible is frames"
            refuse("encoder", words, with: "task.visible")
        }
        return found
    }
}
