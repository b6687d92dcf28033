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
