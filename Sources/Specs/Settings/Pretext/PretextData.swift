/// Images or clips of video.
public enum PretextData: Choice {
    /// Images, each of which is an example.
    case images(ImageData)
    /// Video, clips of which are examples.
    case video(DepthData)

    /// What either choice says it is for.
    public static let alternatives: [Alternative<Self>] = {
        let images = ImageData.alternatives.filter {
            ($0.settings as? any ImageDataSettings.Type)?.isForPretext == true
        }
        let video = DepthData.alternatives.filter {
            ($0.settings as? any DepthDataSettings.Type)?.isForPretext == true
        }
        return images.map { alternative in
            alternative.lifted(Self.images) { if case .images(let data) = $0 { data } else { nil } }
        }
            + video.map { alternative in
                alternative.lifted(Self.video) { if case .video(let data) = $0 { data } else { nil } }
            }
    }()

    /// That of the images or the video, also of such as a pretext task does not take.
    public var json: JSON {
        switch self {
        case .images(let data): data.json
        case .video(let data): data.json
        }
    }

    /// Whether it is video.
    var isVideo: Bool { videoSize != nil }

    /// Height and width of a frame; nil for images.
    var videoSize: (height: Int, width: Int)? { if case .video(let data) = self { data.size } else { nil } }

    /// Whether examples are held out; of images they always are.
    var holdsOut: Bool { if case .video(let data) = self { data.holdsOut } else { true } }

    /// Whether images have classes, by which an encoder can be measured.
    var hasClasses: Bool { if case .images(let data) = self { data.hasClasses } else { false } }
}
