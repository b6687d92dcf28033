/// Sequences of the TUM RGB-D benchmark.
public struct TUMSettings: ResizedFrames {
    public var path = ""
    public var height = 192
    public var width = 256
    public var intrinsics: IntrinsicsSettings?
    public var heldOut = 0.1
    public var stride = 1

    public init() {}

    public static let fields: [Field<Self>] =
        [
            Field("path", \.path, "A sequence, or a folder of sequences.", .path, required: true, identifies: false)
        ] + frameSize + [
            Field(
                "intrinsics",
                \.intrinsics,
                "Of the stored frames; null for the benchmark's own by the name of the folder: freiburg1, 2 or 3."
            ),
            Field("heldOut", \.heldOut, "The last part of each sequence, kept for evaluation.", .range(0...0.9)),
            Field(
                "stride",
                \.stride,
                "How far apart the frames are that are seen together. All are used.",
                .range(1...1000)
            ),
        ]
}

/// Folders of scenes as SC-SfMLearner keeps them.
public struct SceneFolderSettings: ResizedFrames {
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
}
