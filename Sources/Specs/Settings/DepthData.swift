/// Where video comes from.
public enum DepthData: Choice {
    case scenes(ScenesSettings)
    case frames(FramesSettings)
    case kitti(KITTISettings)
    case kittiodometry(KITTIOdometrySettings)
    case tum(TUMSettings)
    case folders(SceneFolderSettings)

    public static let alternatives: [Alternative<Self>] = {
        [
            Alternative("scenes", "A rendered world with exact depth and poses.", version: 2, Self.scenes) {
                if case .scenes(let settings) = $0 { settings } else { nil }
            },
            Alternative("frames", "Your own frames or video.", version: 2, Self.frames) {
                if case .frames(let settings) = $0 { settings } else { nil }
            },
            Alternative("kitti", "KITTI raw, by lists of frames.", Self.kitti) {
                if case .kitti(let settings) = $0 { settings } else { nil }
            },
            Alternative("kittiodometry", "KITTI odometry, by sequences.", Self.kittiodometry) {
                if case .kittiodometry(let settings) = $0 { settings } else { nil }
            },
            Alternative("tum", "TUM RGB-D sequences.", version: 2, Self.tum) {
                if case .tum(let settings) = $0 { settings } else { nil }
            },
            Alternative("folders", "Scene folders as SC-SfMLearner keeps them.", Self.folders) {
                if case .folders(let settings) = $0 { settings } else { nil }
            },
        ]
    }()

    /// The settings that `size` comes from, by dotted path.
    static let sizes = ["data.type", "data.height", "data.width"]

    /// Height and width of a frame, in pixels.
    public var size: (height: Int, width: Int) {
        switch self {
        case .scenes(let scenes): (scenes.height, scenes.width)
        case .frames(let frames): (frames.height, frames.width)
        case .kitti(let kitti): (kitti.height, kitti.width)
        case .kittiodometry(let kitti): (kitti.height, kitti.width)
        case .tum(let tum): (tum.height, tum.width)
        case .folders(let folders): (folders.height, folders.width)
        }
    }

    /// Where the data lies; nil for data that is made.
    public var path: String? { statedPath }
}
