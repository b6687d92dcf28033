/// Frames to train on in one folder, and frames to evaluate on in another.
public struct TwoFolderSettings: FixedLayoutVideoSettings, ResizedFrames {
    public static let name = "twofolders"
    public static let documentation = "Frames in a folder train, others in a folder test, of one camera."

    public var path = ""
    public var height = 64
    public var width = 128
    public var focalLength = 0.8

    public init() {}

    public static let fields: [Field<Self>] =
        [
            Field(
                "path",
                \.path,
                "A folder with the folders train and test; relative to the file that states it.",
                .path,
                required: true,
                identifies: false
            )
        ] + frameSize + [
            Field("focalLength", \.focalLength, "In widths of a frame.", .range(0.1...10))
        ]

    public static var hasPoses: Bool { false }
    public var prose: String { "frames in two folders" }

    public func reads(_ place: [String], isFolder: Bool) -> Bool {
        ["train", "test"].contains(place[0]) && (isFolder ? place.count == 1 : isFrame(place[place.count - 1]))
    }
}
