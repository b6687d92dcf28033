import Foundation
import Specs

/// KITTI's raw recordings by lists of frames: what is trained on, then what is held out. Geiger et al. 2013.
extension KITTISettings: RecordedVideo {
    func recordings() throws -> [Recording] {
        let root = path
        let tested = try kittiList(testList)
        let trained = try trainList.map(kittiList) ?? untested(in: root, tested)
        var calibrations: [String: KITTICalibration] = [:]
        // Both cameras of a drive share what was measured in it.
        var measured: [String: KITTIInertial] = [:]
        func inertial(_ drive: String, count: Int) throws -> KITTIInertial? {
            let path = "\(root)/\(drive)"
            guard FileManager.default.fileExists(atPath: "\(path)/oxts/timestamps.txt") else { return nil }
            let key = "\(drive) \(count)"
            let found = try measured[key] ?? KITTIInertial(reading: path, count: count)
            measured[key] = found
            return found
        }
        func listed(_ entries: [KITTIFrame], isHeldOut: Bool) throws -> [Recording] {
            let drives = Dictionary(grouping: entries) { $0.drive + ($0.camera == 2 ? " l" : " r") }
            return try drives.keys.sorted().flatMap { key in
                let frames = drives[key] ?? []
                guard let first = frames.first else { return [Recording]() }
                let date = first.date
                let calibration = try calibrations[date] ?? KITTICalibration(reading: "\(root)/\(date)")
                calibrations[date] = calibration
                let drive = try KITTIDrive(root: root, first.drive, camera: first.camera, calibration, self, inertial)
                return try drive.recordings(of: frames.map { ($0.index, $0.line) }, isHeldOut: isHeldOut)
            }
        }
        return try listed(trained, isHeldOut: false) + listed(tested, isHeldOut: true)
    }
}

/// One line of a list: `2011_09_26/2011_09_26_drive_0002_sync 69 l`.
struct KITTIFrame: Sendable {
    var drive: String
    var index: Int
    /// 2, the left colour camera, or 3, the right one.
    var camera: Int
    /// Where it is listed.
    var line: (path: String, number: Int)

    var date: String { String(drive.prefix { $0 != "/" }) }
}

/// Reads a list of frames.
func kittiList(_ path: String) throws -> [KITTIFrame] {
    let table = try TextTable(reading: path)
    return try table.lines.map { line in
        let expected = "expected date/drive, the frame's number and l or r"
        guard line.words.count == 3, let index = Int(line.words[1]), index >= 0, ["l", "r"].contains(line.words[2]),
            line.words[0].split(separator: "/").count == 2
        else {
            throw DatasetError(path, line: line.number, "is '\(line.words.joined(separator: " "))', \(expected)")
        }
        return KITTIFrame(
            drive: String(line.words[0]),
            index: index,
            camera: line.words[2] == "l" ? 2 : 3,
            line: (path, line.number)
        )
    }
}

/// Every frame of both cameras of every drive that holds no tested frame.
private func untested(in root: String, _ tested: [KITTIFrame]) throws -> [KITTIFrame] {
    let excluded = Set(tested.map(\.drive))
    return try kittiDrives(in: root).filter { !excluded.contains($0) }.flatMap { drive in
        try [2, 3].flatMap { camera in
            let frames = try kittiPictures(in: "\(root)/\(drive)", camera: camera)
            return frames.keys.sorted().map {
                KITTIFrame(drive: drive, index: $0, camera: camera, line: (root, 0))
            }
        }
    }
}

/// The pictures of one camera of one drive, and what is known beside them.
private struct KITTIDrive {
    let path: String
    let camera: Int
    let calibration: KITTICalibration
    let settings: KITTISettings
    let pictures: [Int: String]
    let others: [Int: String]
    let inertial: KITTIInertial?

    init(
        root: String,
        _ drive: String,
        camera: Int,
        _ calibration: KITTICalibration,
        _ settings: KITTISettings,
        _ measured: (_ drive: String, _ count: Int) throws -> KITTIInertial?
    ) throws {
        path = "\(root)/\(drive)"
        self.camera = camera
        self.calibration = calibration
        self.settings = settings
        pictures = try kittiPictures(in: path, camera: camera)
        others = settings.stereo ? try kittiPictures(in: path, camera: 5 - camera) : [:]
        inertial = try measured(drive, (pictures.keys.max() ?? -1) + 1)
    }

    /// A recording for each run of frames that are listed or stand beside one.
    func recordings(of listed: [(index: Int, line: (path: String, number: Int))], isHeldOut: Bool) throws -> [Recording]
    {
        for (index, line) in listed where pictures[index] == nil {
            let place = "\(path)/image_0\(camera)/data/\(kittiNumber(index))"
            throw DatasetError(
                line.path,
                line: line.number > 0 ? line.number : nil,
                "names a frame that is not there: \(place).png or .jpg"
            )
        }
        let moving = Set(listed.map(\.index).filter { isHeldOut || isMoving($0) })
        let needed = Set(moving.flatMap { [$0 - 1, $0, $0 + 1] }).filter { pictures[$0] != nil }
        var runs: [[Int]] = []
        for index in needed.sorted() {
            if let last = runs.last?.last, last + 1 == index {
                runs[runs.count - 1].append(index)
            } else {
                runs.append([index])
            }
        }
        return runs.filter { isHeldOut || $0.count >= 3 }.map { recording($0, targets: moving, isHeldOut) }
    }

    private func isMoving(_ index: Int) -> Bool {
        guard settings.minimumSpeed > 0, let inertial else { return true }
        return inertial.speed.values[index] >= settings.minimumSpeed
    }

    private func recording(_ run: [Int], targets: Set<Int>, _ isHeldOut: Bool) -> Recording {
        let intrinsics = calibration.intrinsics(camera)
        var recording = Recording(frames: run.compactMap { pictures[$0] }, camera: { _, _ in intrinsics })
        recording.isHeldOut = isHeldOut
        recording.targets = run.indices.filter { targets.contains(run[$0]) }
        if settings.stereo {
            let frames = run.compactMap { others[$0] }
            if frames.count == run.count { recording.right = (frames, calibration.baseline(from: camera)) }
        }
        if let inertial {
            recording.speed = (run.map { inertial.speed.values[$0] }, run.map { inertial.speed.times[$0] })
            if let toCamera = calibration.inertialToCamera(camera) {
                recording.poses = run.map { inertial.poses[$0] * toCamera.inverse }
            }
        }
        guard isHeldOut else { return recording }
        let (path, camera, calibration) = (path, camera, calibration)
        let improved = settings.groundTruth.map { folder in
            (folder, String(path.split(separator: "/").last ?? ""))
        }
        recording.truth = { frame, width, height in
            guard targets.contains(run[frame]) else { return nil }
            if let (folder, drive) = improved {
                return try improvedTruth(in: folder, drive, camera: camera, run[frame])
            }
            let scan = try laserScan(reading: "\(path)/velodyne_points/data/\(kittiNumber(run[frame])).bin")
            return calibration.truth(of: scan, camera: camera, width: width, height: height)
        }
        return recording
    }
}

/// The numbers of a laser scan: four of each point.
private func laserScan(reading path: String) throws -> [Float] {
    guard let data = FileManager.default.contents(atPath: path) else {
        throw DatasetError(path, "there is no such file, or it cannot be read; it is the truth of a tested frame")
    }
    guard data.count.isMultiple(of: 16) else {
        throw DatasetError(path, "has \(data.count) bytes, expected 16 for each point")
    }
    return (0..<data.count / 4).map { index in
        let bits = (0..<4).reduce(UInt32(0)) { $0 | UInt32(data[data.startIndex + index * 4 + $1]) << (8 * $1) }
        return Float(bitPattern: bits)
    }
}

/// Points of the depth benchmark's ground truth, 256 to the metre; nil for frames that have none. Uhrig et al. 2017.
private func improvedTruth(in folder: String, _ drive: String, camera: Int, _ index: Int) throws -> SparseTruth? {
    let name = "\(drive)/proj_depth/groundtruth/image_0\(camera)/\(kittiNumber(index)).png"
    let paths = ["", "train/", "val/"].map { "\(folder)/\($0)\(name)" }
    guard let path = paths.first(where: FileManager.default.fileExists) else { return nil }
    let picture = try DepthPicture(reading: path, perMetre: 256)
    let places = picture.values.indices.filter { picture.values[$0] > 0 }
    return SparseTruth(
        height: picture.height,
        width: picture.width,
        rows: places.map { $0 / picture.width },
        columns: places.map { $0 % picture.width },
        depths: places.map { picture.values[$0] }
    )
}
