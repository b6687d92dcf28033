/// How depth is measured.
public struct DepthEvaluationSettings: Settings {
    /// Which state of the networks is measured.
    public enum Checkpoint: String, Word { case last, best }
    /// How predicted depth gets its scale.
    public enum Scaling: String, Word { case median, global, none }

    public var minimumDepth = 1e-3
    public var maximumDepth = 80.0
    public var scaling = Scaling.median
    public var flip = false
    public var odometryLengths = (1...8).map { 100.0 * Double($0) }
    public var every: Int?
    public var scoreFrames = 24
    public var checkpoint = Checkpoint.last
    public var images = 3

    public init() {}

    public static let fields: [Field<Self>] = [
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
        Field(
            "every",
            \.every,
            "Steps between scores of held-out frames that need no truth: synthesis.score, photometric and geometric "
                + "inconsistency together, as validation.*. Null for none.",
            .optional(.atLeast(1))
        ),
        Field(
            "scoreFrames",
            \.scoreFrames,
            "Held-out frames that such a score is the mean of.",
            .range(1...10_000)
        ),
        Field(
            "checkpoint",
            \.checkpoint,
            "What is measured in the end: the last state, or the one with the best score."
        ),
        Field("images", \.images, "Frames kept as pictures for the report.", .range(0...20), identifies: false),
    ]

    public var contradictions: [Contradiction] {
        var found: [Contradiction] = []
        if minimumDepth >= maximumDepth {
            let words = "is \(minimumDepth.json.canonical), expected less than maximumDepth"
            found.append(Contradiction("minimumDepth", words, with: ["maximumDepth"]))
        }
        if checkpoint == .best, every == nil {
            found.append(Contradiction("checkpoint", "is best, which takes scores: state every", with: ["every"]))
        }
        return found
    }
}

extension DepthEvaluationSettings {
    /// The first parts of a metric's name: the protocol, and what differs from its usual cap and scaling.
    public func name(of truth: DepthData.Truth) -> String {
        Self.name(of: truth, cap: cap(of: truth), scaling)
    }

    /// The farthest truth in metres, as a name has it; nil where it is the protocol's own.
    func cap(of truth: DepthData.Truth) -> String? {
        truth != .dense && maximumDepth != 80 ? maximumDepth.json.canonical : nil
    }

    /// The first parts of a metric's name.
    static func name(of truth: DepthData.Truth, cap: String?, _ scaling: Scaling) -> String {
        let scale =
            switch scaling {
            case .median: ""
            case .none: ".unscaled"
            case .global: ".global"
            }
        return truth.name + (cap.map { ".cap\($0)" } ?? "") + scale
    }
}
