/// How depth is measured.
public struct DepthEvaluationSettings: Settings {
    /// How predicted depth gets its scale.
    public enum Scaling: String, Word { case median, global, none }

    public var minimumDepth = 1e-3
    public var maximumDepth = 80.0
    public var scaling = Scaling.median
    public var flip = false
    public var odometryLengths = (1...8).map { 100.0 * Double($0) }
    public var images = 3

    public init() {}

    public static var fields: [Field<Self>] {
        [
            Field("minimumDepth", \.minimumDepth, "Truth nearer than this is left out; in metres.", .positive),
            Field("maximumDepth", \.maximumDepth, "Truth farther than this is left out; in metres.", .positive),
            Field(
                "scaling",
                \.scaling,
                "What depth is multiplied with: the median of the truth over its own in each frame, the median of these "
                    + "ratios for all frames (global), or nothing. Others than median are part of the metrics' names."
            ),
            Field(
                "flip",
                \.flip,
                "Whether disparity is that of the frame and of its mirror image together, Godard et al. 2017, §3.2."
            ),
            Field(
                "odometryLengths",
                \.odometryLengths,
                "Lengths in metres of the stretches of kitti.*.t_err and r_err; sequences must be as long.",
                .positives
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

extension DepthEvaluationSettings {
    /// The first parts of a metric's name: the protocol, and what differs from its usual cap and scaling.
    public func name(of truth: DepthData.Truth) -> String {
        let cap = truth != .dense && maximumDepth != 80 ? ".cap\(maximumDepth.json.canonical)" : ""
        let scale =
            switch scaling {
            case .median: ""
            case .none: ".unscaled"
            case .global: ".global"
            }
        return truth.name + cap + scale
    }
}
