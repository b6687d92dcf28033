import Foundation
import HDF5
import Images
import Vision

/// The folder of a prediction.
struct PredictionFiles {
    private let folder: URL
    private let height: Int
    private let width: Int
    /// Whether pictures are kept side by side for a video.
    private let hasVideo: Bool

    /// A folder for pictures side by side, which goes in the end.
    private static let pairs = ".pairs"
    /// Values of depth pictures to the unit, as KITTI's depth benchmark has them.
    private static let perUnit: Float = 256
    /// About as many points as viewers turn without effort.
    private static let mostPoints = 400_000

    init(_ folder: URL, _ size: (height: Int, width: Int), hasVideo: Bool) throws {
        self.folder = folder
        self.hasVideo = hasVideo
        (height, width) = size
        for name in ["depth", "colour"] + (hasVideo ? [Self.pairs] : []) {
            try FileManager.default.createDirectory(
                at: folder.appending(path: name),
                withIntermediateDirectories: true
            )
        }
    }

    /// Writes pictures of depth and of disparity, near is bright, at the size of the picture.
    func write(_ disparity: [Float], of picture: Image, name: String) throws {
        let large = bilinearlyResampled(
            disparity,
            height: height,
            width: width,
            toHeight: picture.height,
            width: picture.width
        )
        let values = large.map { UInt16(min(max((Self.perUnit / $0).rounded(), 0), 65_535)) }
        try Image16(width: picture.width, height: picture.height, values: values)
            .writePNG(to: folder.appending(path: "depth/\(name).png").path)
        let sorted = disparity.sorted()
        let map = Image.colourMapped(
            large,
            width: picture.width,
            height: picture.height,
            low: sorted[sorted.count / 100],
            high: sorted[sorted.count * 95 / 100]
        )
        try map.writePNG(to: folder.appending(path: "colour/\(name).png").path)
        guard hasVideo else { return }
        let pair = Image.tiled([[picture.rgb, map]], gap: 0)
        try pair.writePNG(to: folder.appending(path: "\(Self.pairs)/\(name).png").path)
    }

    /// Writes `depth.h5`: `/depth` `[n, height, width]` at the networks' size.
    func write(_ depths: [[Float]], names: [String], run: String, intrinsics: [Double]) throws {
        try writeHDF5(to: folder.appending(path: "depth.h5").path) { writer in
            let all = HDF5Array(depths.flatMap(\.self), shape: [depths.count, height, width])
            try writer.write(all, to: "depth")
            try writer.write(HDF5Array(intrinsics), to: "intrinsics")
            try writer.setAttribute("run", .string(run), on: "depth")
            try writer.setAttribute("names", .string(names.joined(separator: "\n")), on: "depth")
        }
    }

    /// Writes a trajectory in both forms; times are the frames' numbers.
    func write(_ poses: [RigidMotion]) throws {
        let timed = TimedTrajectory(times: poses.indices.map { Double($0) }, poses: poses)
        try timed.write(tum: folder.appending(path: "trajectory.tum.txt"))
        try FrameTrajectory(frames: Array(poses.indices), poses: poses).write(
            kitti: folder.appending(path: "trajectory.kitti.txt")
        )
    }

    /// Writes `cloud.ply`: what all frames saw where poses are known, what the first saw where they are not.
    ///
    /// - Returns: Its points.
    func writeCloud(_ depths: [[Float]], _ frames: [Image], poses: [RigidMotion], intrinsics: [Double]) throws -> Int {
        let count = max(poses.count, 1)
        let pixels = height * width * count
        let step = max(1, Int((Double(pixels) / Double(Self.mostPoints)).squareRoot().rounded(.up)))
        var cloud = PointCloud()
        for index in 0..<min(count, depths.count) {
            let sorted = depths[index].sorted()
            cloud.add(
                depth: depths[index],
                colours: frames[index],
                intrinsics: intrinsics,
                pose: poses.isEmpty ? .identity : poses[index],
                step: step,
                // The farthest, mostly sky, would make all else a dot.
                limit: sorted[sorted.count * 9 / 10]
            )
        }
        try cloud.write(ply: folder.appending(path: "cloud.ply"))
        return cloud.count
    }

    /// Writes `video.mp4`, input beside disparity, if pictures were kept for it.
    ///
    /// - Returns: Whether it did.
    func writeVideo(names: [String]) throws -> Bool {
        guard hasVideo else { return false }
        let list = folder.appending(path: "\(Self.pairs)/list.txt")
        let lines = names.map { "file '\($0.replacing("'", with: "'\\''")).png'\nduration 0.1\n" }.joined()
        try Data(lines.utf8).write(to: list)
        return try encodeVideo(list, to: folder.appending(path: "video.mp4"))
    }

    /// Removes what was only needed on the way.
    func clean() { try? FileManager.default.removeItem(at: folder.appending(path: Self.pairs)) }
}
