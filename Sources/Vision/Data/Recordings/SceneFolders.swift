import Foundation
import Specs

/// Scene folders as SC-SfMLearner and its relatives keep them: lists of scenes, a camera and frames in each.
extension SceneFolderSettings: RecordedVideo {
    func recordings() throws -> [Recording] {
        func listed(_ list: String, isHeldOut: Bool) throws -> [Recording] {
            let names = try TextTable(reading: "\(path)/\(list)").lines.map { $0.words.joined(separator: " ") }
            return try names.map { try recording(of: "\(path)/\($0)", isHeldOut) }
        }
        return try listed("train.txt", isHeldOut: false) + listed("val.txt", isHeldOut: true)
    }
}

private func recording(of folder: String, _ isHeldOut: Bool) throws -> Recording {
    let frames = try frameFiles(in: URL(filePath: folder))
    let table = try TextTable(reading: "\(folder)/cam.txt")
    let k = try table.numbers(3).flatMap(\.self)
    guard k.count == 9 else {
        throw DatasetError(table.path, "has \(k.count / 3) lines, expected three of three numbers: K in pixels")
    }
    guard k[0] > 2, k[4] > 2 else {
        let words = "has focal lengths \(k[0]) and \(k[4]), expected pixels of the stored frames, not fractions of them"
        throw DatasetError(table.path, words)
    }
    var recording = Recording(frames: frames.map(\.path), camera: { _, _ in [k[0], k[4], k[2], k[5]] })
    recording.isHeldOut = isHeldOut
    let path = "\(folder)/poses.txt"
    if FileManager.default.fileExists(atPath: path) {
        let trajectory = try FrameTrajectory(kitti: path)
        recording.poses = try trajectory.poses(ofAll: frames.count, in: folder, read: path)
    }
    let maps = frames.map { $0.deletingPathExtension().appendingPathExtension("npy").path }
    if maps.contains(where: FileManager.default.fileExists) {
        recording.depth = { frame in
            guard FileManager.default.fileExists(atPath: maps[frame]) else { return nil }
            let array = try NumpyArray(reading: maps[frame])
            guard array.shape.count == 2 else {
                throw DatasetError(maps[frame], "has \(array.shape.count) dimensions, expected height and width")
            }
            return DepthPicture(width: array.shape[1], height: array.shape[0], values: array.values)
        }
    }
    return recording
}
