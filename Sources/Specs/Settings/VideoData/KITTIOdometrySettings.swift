import Foundation

/// KITTI's odometry benchmark.
public struct KITTIOdometrySettings: FixedLayoutVideoSettings, ResizedFrames {
    public static let name = "kittiodometry"
    public static let documentation = "KITTI odometry, by sequences."

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

    public var hasRight: Bool { stereo }
    public var prose: String { "KITTI odometry" }

    /// Calibration, colour pictures and poses of the sequences that are used.
    public func reads(_ place: [String], isFolder: Bool) -> Bool {
        let names = (train + test).map { zeroPadded($0, digits: 2) }
        switch place[0] {
        case "poses":
            let file = URL(filePath: place[place.count - 1])
            return place.count == 1 || names.contains(file.deletingPathExtension().lastPathComponent)
        case "sequences":
            guard place.count > 1 else { return true }
            guard names.contains(place[1]) else { return false }
            guard place.count > 2 else { return true }
            return place[2] == "calib.txt" || ["image_2", "image_3"].contains(place[2])
        default: return false
        }
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
