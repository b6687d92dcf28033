/// Where video comes from.
public enum DepthData: Choice {
    case scenes(ScenesSettings)
    case frames(FramesSettings)

    public static var alternatives: [Alternative<Self>] {
        [
            Alternative("scenes", "A rendered world with exact depth and poses.", version: 2, Self.scenes) {
                if case .scenes(let settings) = $0 { settings } else { nil }
            },
            Alternative("frames", "Your own frames or video.", Self.frames) {
                if case .frames(let settings) = $0 { settings } else { nil }
            },
        ]
    }

    /// The settings that `size` comes from, by dotted path.
    static let sizes = ["data.type", "data.height", "data.width"]

    /// Height and width of a frame, in pixels.
    public var size: (height: Int, width: Int) {
        switch self {
        case .scenes(let scenes): (scenes.height, scenes.width)
        case .frames(let frames): (frames.height, frames.width)
        }
    }

    /// Where the data lies; nil for data that is made.
    public var path: String? {
        get {
            switch self {
            case .scenes: nil
            case .frames(let frames): frames.path
            }
        }
        set {
            guard let newValue else { return }
            switch self {
            case .scenes: break
            case .frames(var frames):
                frames.path = newValue
                self = .frames(frames)
            }
        }
    }

    /// What is known of the depth of held-out frames, and so by which protocols it can be measured.
    public enum Truth: Sendable {
        /// At every pixel, or at most of them.
        case dense
        /// At laser points, to be read as Zhou et al. 2017 do or as Godard et al. 2019 do.
        case zhou17, monodepth2
        /// The improved ground truth of KITTI's depth benchmark.
        case improved

        /// Of the metrics' names.
        public var name: String {
            switch self {
            case .dense: "dense"
            case .zhou17: "eigen.zhou17"
            case .monodepth2: "eigen.monodepth2"
            case .improved: "eigen.improved"
            }
        }
    }

    /// The usual protocol last.
    public var truth: [Truth] {
        switch self {
        case .scenes: [.dense]
        case .frames: []
        }
    }

    /// Whether the poses of held-out frames are known.
    public var hasPoses: Bool {
        switch self {
        case .scenes: true
        case .frames: false
        }
    }
}
