import Foundation
import Specs

/// KITTI's odometry benchmark: whole sequences with poses. Geiger et al. 2012.
extension KITTIOdometrySettings: RecordedVideo {
    func recordings() throws -> [Recording] {
        try train.map { try recording(self, $0, false) } + test.map { try recording(self, $0, true) }
    }
}

private func recording(_ settings: KITTIOdometrySettings, _ number: Int, _ isHeldOut: Bool) throws -> Recording {
    let name = zeroPadded(number, digits: 2)
    let folder = "\(settings.path)/sequences/\(name)"
    func pictures(_ camera: Int) throws -> [String] {
        try frameFiles(in: URL(filePath: "\(folder)/image_\(camera)")).map(\.path)
    }
    let table = try TextTable(reading: "\(folder)/calib.txt")
    let (left, right) = (try table.calibration("P2", count: 12), try table.calibration("P3", count: 12))
    let frames = try pictures(2)
    let intrinsics = [left[0], left[5], left[2], left[6]]
    var recording = Recording(frames: frames, camera: { _, _ in intrinsics })
    recording.isHeldOut = isHeldOut
    if settings.stereo {
        let others = try pictures(3)
        guard others.count == frames.count else {
            throw DatasetError("\(folder)/image_3", "has \(others.count) frames, image_2 has \(frames.count)")
        }
        recording.right = (others, left[3] / left[0] - right[3] / right[0])
    }
    let path = "\(settings.path)/poses/\(name).txt"
    guard FileManager.default.fileExists(atPath: path) else { return recording }
    let trajectory = try FrameTrajectory(kitti: path)
    let poses = try trajectory.poses(ofAll: frames.count, in: "\(folder)/image_2", read: path)
    // Poses are those of camera 0; camera 2 stands beside it and looks the same way.
    let beside = RigidMotion(rotation: RigidMotion.identity.rotation, translation: [-left[3] / left[0], 0, 0])
    recording.poses = poses.map { $0 * beside }
    return recording
}
