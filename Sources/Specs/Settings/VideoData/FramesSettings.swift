public import Foundation

/// Frames of a folder in the order of their names, or of a video file.
public struct FramesSettings: StoredVideoSettings, ResizedFrames {
    public static let name = "frames"
    public static let documentation = "Your own frames or video."
    public static let version = 2

    public var path = ""
    /// Pixels, after resizing.
    public var height = 128
    public var width = 416
    public var intrinsics = IntrinsicsSettings()
    /// The last part of each sequence, kept for evaluation.
    public var heldOut = 0.1
    /// How far apart the frames are that are seen together.
    public var stride = 1

    public init() {}

    public static let fields: [Field<Self>] =
        [
            Field(
                "path",
                \.path,
                "A folder of JPEG, PNG or PGM frames in the order of their names, a folder of such folders, or a video "
                    + "file; relative to the file that states it.",
                .path,
                required: true,
                identifies: false
            )
        ] + frameSize + [
            Field(
                "intrinsics",
                \.intrinsics,
                "Of the stored frames: fx, fy, cx, cy in pixels, or fieldOfView in degrees.",
                required: true
            ),
            Field(
                "heldOut",
                \.heldOut,
                "The last part of each sequence, kept for evaluation: three frames at least, or none if this is 0.",
                .range(0...0.9)
            ),
            Field(
                "stride",
                \.stride,
                "How far apart the frames are that are seen together; more where the camera hardly moves. All are used.",
                .range(1...1000)
            ),
        ]

    public static var hasPoses: Bool { false }
    public var statedIntrinsics: IntrinsicsSettings? { intrinsics }
    public var holdsOut: Bool { heldOut > 0 }
    public static var isForPretext: Bool { true }
    public var prose: String { "frames of video" }

    public func dataFiles(at url: URL, searchPath: String) throws -> [DataFile] {
        let files = try allFrameFiles(at: url, searchPath: searchPath)
        if fileType(at: url.path) == .folder { _ = try usedSequences(of: allFrames(in: url), stride: stride, in: url) }
        // All frames, not every n-th: the stride is a setting of its own.
        return files
    }
}
