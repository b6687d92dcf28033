public import Foundation

/// Frames of any size as images without classes.
public struct ImageFramesSettings: ImageDataSettings {
    public static let name = "frames"
    public static let documentation = "Your own frames or video, as images without classes."

    public var path = ""
    public var size = 64
    public var colour = true
    public var heldOut = 0.1

    public init() {}

    public static let fields: [Field<Self>] = [
        Field(
            "path",
            \.path,
            "A folder of JPEG, PNG or PGM frames, a folder of such folders, or a video file; relative to the file "
                + "that states it.",
            .path,
            required: true,
            identifies: false
        ),
        Field("size", \.size, sizeWords, .range(8...1024)),
        Field("colour", \.colour, "Whether images are red, green and blue; otherwise they are made grey."),
        Field(
            "heldOut",
            \.heldOut,
            "The last part of each sequence of frames, kept for evaluation.",
            .range(0...0.9)
        ),
    ]

    public var channels: Int { colour ? 3 : 1 }
    public var prose: String { "frames of video as images without classes" }
    public static var hasClasses: Bool { false }
    // Frames of a pretext task are clips of video.
    public static var isForPretext: Bool { false }

    public func dataFiles(at url: URL, searchPath: String) throws -> [DataFile] {
        try allFrameFiles(at: url, searchPath: searchPath)
    }
}
