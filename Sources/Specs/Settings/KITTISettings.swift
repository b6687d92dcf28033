/// KITTI's raw recordings by lists of frames.
public struct KITTISettings: ResizedFrames {
    public var path = ""
    public var height = 192
    public var width = 640
    public var trainList: String?
    public var testList = ""
    public var groundTruth: String?
    public var stereo = false
    public var minimumSpeed = 0.0

    public init() {}

    public static let fields: [Field<Self>] =
        [
            Field(
                "path",
                \.path,
                "The folder that holds a folder for each date.",
                .path,
                required: true,
                identifies: false
            )
        ] + frameSize + [
            Field(
                "trainList",
                \.trainList,
                "A file whose lines are date/drive, the number of a frame, and l or r: what is trained on. Null for "
                    + "both cameras of every drive without a tested frame.",
                .optional(.path),
                identifies: false
            ),
            Field(
                "testList",
                \.testList,
                "Such a file of what is evaluated on.",
                .path,
                required: true,
                identifies: false
            ),
            Field(
                "groundTruth",
                \.groundTruth,
                "The folder of the depth benchmark's ground truth, which measures by eigen.improved; null for laser points, "
                    + "by eigen.zhou17 and eigen.monodepth2.",
                .optional(.path),
                identifies: false
            ),
            Field("stereo", \.stereo, "Whether the other colour camera is read as well."),
            Field(
                "minimumSpeed",
                \.minimumSpeed,
                "Frames at which the car is slower than this are not trained on, in metres a second.",
                .range(0...100)
            ),
        ]
}

/// KITTI's odometry benchmark.
public struct KITTIOdometrySettings: ResizedFrames {
    public var path = ""
    public var height = 192
    public var width = 640
    public var train = Array(0...8)
    public var test = [9, 10]
    public var stereo = false

    public init() {}

    public static let fields: [Field<Self>] =
        [
            Field(
                "path",
                \.path,
                "The folder that holds sequences and poses.",
                .path,
                required: true,
                identifies: false
            )
        ] + frameSize + [
            Field("train", \.train, "Sequences that are trained on; 0 to 8 in Zhou et al. 2017.", .sequences),
            Field("test", \.test, "Sequences that are evaluated on.", .sequences),
            Field("stereo", \.stereo, "Whether the other colour camera is read as well."),
        ]

    public var contradictions: [Contradiction] {
        guard let both = train.first(where: test.contains) else { return [] }
        return [Contradiction("test", "has sequence \(both), which is trained on", with: ["train"])]
    }
}

extension Constraint where Value == [Int] {
    /// Sequences of the odometry benchmark, at least one.
    static var sequences: Self {
        .init(
            accepts: { !$0.isEmpty && $0.allSatisfy { (0...21).contains($0) } && Set($0).count == $0.count },
            words: "different sequences from 0 to 21",
            schema: ["minItems": 1, "uniqueItems": true, "items": ["type": "integer", "minimum": 0, "maximum": 21]]
        )
    }
}
