/// Sequences of a procedural world, rendered with exact depth and poses.
public struct ScenesSettings: DepthDataSettings {
    public static let name = "scenes"
    public static let documentation = "A rendered world with exact depth and poses."
    public static let version = 2

    /// Where the camera is.
    public enum World: String, Word { case road, room, mixed }

    /// Pixels.
    public var height = 96
    public var width = 320
    /// Sequences to train on, and further ones to evaluate on.
    public var sequences = 32
    public var heldOut = 4
    /// Frames of a sequence.
    public var frames = 24
    public var world = World.mixed
    public var seed = 0
    /// Horizontal, in degrees.
    public var fieldOfView = 75.0
    /// Samples per pixel along each axis.
    public var samples = 2
    /// How far the camera moves from frame to frame, relative to the world's default.
    public var speed = 1.0
    /// Things that move on their own.
    public var movers = 0
    /// How much texture surfaces have, 0 to 1.
    public var texture = 1.0
    /// The share of the frames in which the camera stands still.
    public var still = 0.0
    /// How much the exposure changes from frame to frame.
    public var exposure = 0.0
    /// Whether a second camera sees the same, and how far to the right it is, in metres.
    public var stereo = false
    public var baseline = 0.54
    public var flow = false

    public init() {}

    public static let fields: [Field<Self>] = [
        Field("height", \.height, "Height of a frame in pixels.", .range(16...2048)),
        Field("width", \.width, "Width of a frame in pixels.", .range(16...4096)),
        Field("sequences", \.sequences, "Sequences to train on.", .range(1...100_000)),
        Field("heldOut", \.heldOut, "Further sequences, to evaluate on.", .range(1...100_000)),
        Field("frames", \.frames, "Frames of a sequence; 5 at least, as trajectories have.", .range(5...10_000)),
        Field("world", \.world, "road: a street; room: indoors; mixed: both in turn."),
        Field("seed", \.seed, "Another seed is another world.", .range(0...largestWhole)),
        Field("fieldOfView", \.fieldOfView, "Horizontal field of view in degrees.", .range(20...120)),
        Field("samples", \.samples, "Samples per pixel along each axis.", .range(1...8)),
        Field("speed", \.speed, "Motion from frame to frame, relative to the world's default.", .range(0.01...10)),
        Field(
            "movers",
            \.movers,
            "Things that move on their own: cars on a road, balls in a room. Every third, the first among them, keeps "
                + "its place before the camera.",
            .range(0...100)
        ),
        Field("texture", \.texture, "How much texture surfaces have; 0 for one colour each.", .range(0...1)),
        Field("still", \.still, "The share of the frames in which the camera stands still.", .range(0...1)),
        Field(
            "exposure",
            \.exposure,
            "How much the brightness changes: the standard deviation of its logarithm's steps from frame to frame.",
            .range(0...1)
        ),
        Field("stereo", \.stereo, "Whether a second camera, to the right of the first, sees the same."),
        Field(
            "baseline",
            \.baseline,
            "How far apart the cameras are on a road, in metres; in a room a fifth of it.",
            .range(0.001...10)
        ),
        Field("flow", \.flow, "Whether the optical flow from frame to frame is kept."),
    ]

    public var contradictions: [Contradiction] {
        let all = (sequences + heldOut) * frames
        guard all > 10_000_000 else { return [] }
        let words = "is \(frames), which makes \(all) frames of all sequences, expected 10000000 at most"
        return [Contradiction("frames", words, with: ["sequences", "heldOut"])]
    }

    public var truth: [DepthTruthKind] { [.dense] }
    public var hasRight: Bool { stereo }
    public static var isForPretext: Bool { true }
    public var prose: String {
        "rendered video, \(sequences) sequence\(sequences == 1 ? "" : "s") to train on and \(heldOut) held out"
    }
}
