/// Sequences of the TUM RGB-D benchmark.
public struct TUMSettings: FixedLayoutVideoSettings, ResizedFrames {
    public static let name = "tum"
    public static let documentation = "TUM RGB-D sequences."
    public static let version = 2

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

    public var truth: [DepthTruthKind] { [.dense] }
    public var holdsOut: Bool { heldOut > 0 }
    public var prose: String { "TUM RGB-D" }

    /// Pictures, and the three lists of each sequence.
    public func reads(_ place: [String], isFolder: Bool) -> Bool {
        let name = place[place.count - 1]
        return isFolder
            ? place.count < 3 : isFrame(name) || ["rgb.txt", "depth.txt", "groundtruth.txt"].contains(name)
    }
}
