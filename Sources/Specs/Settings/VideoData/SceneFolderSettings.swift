/// Folders of scenes as SC-SfMLearner keeps them.
public struct SceneFolderSettings: FixedLayoutVideoSettings, ResizedFrames {
    public static let name = "folders"
    public static let documentation = "Scene folders as SC-SfMLearner keeps them."

    public var path = ""
    public var height = 256
    public var width = 832

    public init() {}

    public static let fields: [Field<Self>] =
        [
            Field(
                "path",
                \.path,
                "A folder with train.txt and val.txt, names of scenes line by line, and a folder for each scene: frames, "
                    + "cam.txt with K in pixels, perhaps poses.txt and a depth map .npy for each frame.",
                .path,
                required: true,
                identifies: false
            )
        ] + frameSize

    public var truth: [DepthTruthKind] { [.dense] }
    public var prose: String { "scene folders" }

    /// Lists, and of each scene frames, depth maps and texts.
    public func reads(_ place: [String], isFolder: Bool) -> Bool {
        let name = place[place.count - 1]
        return isFolder ? place.count < 2 : isFrame(name) || name.hasSuffix(".npy") || name.hasSuffix(".txt")
    }
}
