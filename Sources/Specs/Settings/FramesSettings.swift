/// Frames of a folder in the order of their names, or of a video file.
public struct FramesSettings: Settings {
    public var path = ""
    /// Pixels, after resizing.
    public var height = 128
    public var width = 416
    public var intrinsics = IntrinsicsSettings()
    /// The last part of each sequence, kept for evaluation.
    public var heldOut = 0.1
    /// Every n-th frame is used.
    public var stride = 1

    public init() {}

    public static var fields: [Field<Self>] {
        [
            Field(
                "path",
                \.path,
                "A folder of JPEG, PNG or PGM frames in the order of their names, a folder of such folders, or a video "
                    + "file; relative to the spec.",
                required: true,
                identifies: false
            ),
            Field("height", \.height, "Height that frames are resized to, in pixels.", .range(16...2048)),
            Field("width", \.width, "Width that frames are resized to, in pixels.", .range(16...4096)),
            Field(
                "intrinsics",
                \.intrinsics,
                "Of the stored frames: fx, fy, cx, cy in pixels, or fieldOfView in degrees.",
                required: true
            ),
            Field("heldOut", \.heldOut, "The last part of each sequence, kept for evaluation.", .range(0...0.9)),
            Field(
                "stride",
                \.stride,
                "Every n-th frame is used; more where the camera hardly moves.",
                .range(1...1000)
            ),
        ]
    }
}

/// The pinhole camera of stored frames.
public struct IntrinsicsSettings: Settings {
    public var fx: Double?
    public var fy: Double?
    public var cx: Double?
    public var cy: Double?
    public var fieldOfView: Double?

    public init() {}

    public static var fields: [Field<Self>] {
        [
            Field("fx", \.fx, "Focal length along x, in pixels of the stored frames."),
            Field("fy", \.fy, "Focal length along y, in pixels of the stored frames."),
            Field("cx", \.cx, "Principal point along x, in pixels of the stored frames, from the centre of the first."),
            Field("cy", \.cy, "Principal point along y, in pixels of the stored frames, from the centre of the first."),
            Field(
                "fieldOfView",
                \.fieldOfView,
                "Horizontal field of view in degrees, for square pixels; cx, cy central."
            ),
        ]
    }

    public var contradictions: [(key: String, words: String)] {
        let pixels = [("fx", fx), ("fy", fy), ("cx", cx), ("cy", cy)]
        if let fieldOfView {
            if let (key, _) = pixels.first(where: { $0.1 != nil }) {
                return [(key, "excludes fieldOfView: state one of them")]
            }
            guard fieldOfView > 1, fieldOfView < 179 else {
                return [("fieldOfView", "is \(fieldOfView.json.canonical), expected degrees between 1 and 179")]
            }
            return []
        }
        let missing = pixels.filter { $0.1 == nil }.map { ($0.0, "is missing: state fx, fy, cx, cy, or fieldOfView") }
        guard missing.isEmpty else { return missing }
        return pixels.compactMap { key, value in
            guard let value, value <= 2 || !value.isFinite else { return nil }
            return (key, "is \(value.json.canonical), expected pixels of the stored frames, not fractions of them")
        }
    }
}
