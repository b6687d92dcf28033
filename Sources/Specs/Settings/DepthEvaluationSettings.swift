/// How depth is measured.
public struct DepthEvaluationSettings: Settings {
    public var minimumDepth = 1e-3
    public var maximumDepth = 80.0
    public var flip = false
    public var images = 3

    public init() {}

    public static var fields: [Field<Self>] {
        [
            Field("minimumDepth", \.minimumDepth, "Truth nearer than this is left out; in metres.", .positive),
            Field("maximumDepth", \.maximumDepth, "Truth farther than this is left out; in metres.", .positive),
            Field(
                "flip",
                \.flip,
                "Whether disparity is that of the frame and of its mirror image together, Godard et al. 2017, §3.2."
            ),
            Field("images", \.images, "Frames kept as pictures for the report.", .range(0...20), identifies: false),
        ]
    }

    public var contradictions: [Contradiction] {
        guard minimumDepth >= maximumDepth else { return [] }
        let words = "is \(minimumDepth.json.canonical), expected less than maximumDepth"
        return [Contradiction("minimumDepth", words, with: ["maximumDepth"])]
    }
}
