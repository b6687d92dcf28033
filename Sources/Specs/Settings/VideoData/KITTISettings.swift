public import Foundation

/// KITTI's raw recordings by lists of frames.
public struct KITTISettings: FixedLayoutVideoSettings, ResizedFrames {
    public static let name = "kitti"
    public static let documentation = "KITTI raw, by lists of frames."

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

    public var truth: [DepthTruthKind] { groundTruth == nil ? [.zhou17, .monodepth2] : [.improved] }
    public var hasRight: Bool { stereo }
    public var prose: String { "KITTI raw" }

    /// Calibrations of dates; of drives colour pictures, laser scans and what the inertial unit measured.
    public func reads(_ place: [String], isFolder: Bool) -> Bool {
        let name = place[place.count - 1]
        let pictures: Set<String> = ["image_02", "image_03"]
        guard isFolder else {
            if place.count == 2 { return name.hasPrefix("calib_") }
            if place.count == 4 { return place[2] == "oxts" && name == "timestamps.txt" }
            guard place.count == 5, place[3] == "data" else { return false }
            return (pictures.contains(place[2]) && isFrame(name)) || place[2] == "oxts" || place[2] == "velodyne_points"
        }
        return place.count < 3 || pictures.contains(place[2]) || place[2] == "oxts" || place[2] == "velodyne_points"
    }

    public func dataFiles(at url: URL, searchPath: String) throws -> [DataFile] {
        let lists = [trainList, testList].compactMap(\.self).map { URL(filePath: $0) }
        for list in lists where fileType(at: list.path) != .file {
            throw DataError(description: "there is no file \(list.path)")
        }
        let truth = try groundTruth.map { path in
            try filesBelow(URL(filePath: path)) { place, isFolder in isFolder || place.contains("groundtruth") }
        }
        return try layoutFiles(at: url)
            + lists.map { DataFile(name: $0.lastPathComponent, url: $0, isWhole: true) } + (truth ?? [])
    }
}
