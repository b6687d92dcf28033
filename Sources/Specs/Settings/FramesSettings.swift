/// Frames of a folder in the order of their names, or of a video file.
public struct FramesSettings: ResizedFrames {
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
}

/// The pinhole camera of stored frames.
public struct IntrinsicsSettings: Settings {
    public var fx: Double?
    public var fy: Double?
    public var cx: Double?
    public var cy: Double?
    public var fieldOfView: Double?

    public init() {}

    public static let fields: [Field<Self>] = [
        Field("fx", \.fx, "Focal length along x, in pixels of the stored frames.", .optional(.pixels)),
        Field("fy", \.fy, "Focal length along y, in pixels of the stored frames.", .optional(.pixels)),
        Field(
            "cx",
            \.cx,
            "Principal point along x, in pixels of the stored frames, from the centre of the first.",
            .optional(.pixels)
        ),
        Field(
            "cy",
            \.cy,
            "Principal point along y, in pixels of the stored frames, from the centre of the first.",
            .optional(.pixels)
        ),
        Field(
            "fieldOfView",
            \.fieldOfView,
            "Horizontal field of view in degrees, for square pixels; cx, cy central.",
            .optional(.range(1...179))
        ),
    ]

    public var contradictions: [Contradiction] {
        let pixels = [("fx", fx), ("fy", fy), ("cx", cx), ("cy", cy)]
        let others = ["fieldOfView"]
        guard fieldOfView == nil else {
            let stated = pixels.first { $0.1 != nil }
            return stated.map { [Contradiction($0.0, "excludes fieldOfView: state one of them", with: others)] } ?? []
        }
        return pixels.filter { $0.1 == nil }
            .map { Contradiction($0.0, "is missing: state fx, fy, cx, cy, or fieldOfView", with: others) }
    }
}

extension Constraint where Value == Double {
    /// A length of a camera: its numbers are tens of pixels and more, where fractions of the frame are 2 at most.
    fileprivate static var pixels: Self {
        .above(2, upTo: 1_000_000, "pixels of the stored frames, not fractions of them")
    }
}
