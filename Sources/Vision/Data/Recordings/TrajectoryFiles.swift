public import Foundation
import Journal

/// Camera-to-world poses of numbered frames: KITTI's text files.
///
/// A line holds the upper three rows of `[R|t]`, 12 numbers row by row. Line i is frame i, unless a thirteenth number in
/// front says which frame it is. Geiger et al. 2012.
public struct FrameTrajectory: Sendable, Equatable {
    /// In ascending order.
    public var frames: [Int]
    /// One for each frame; metres.
    public var poses: [RigidMotion]

    /// Given poses of frames in ascending order.
    public init(frames: [Int], poses: [RigidMotion]) { (self.frames, self.poses) = (frames, poses) }

    /// Reads a file of 12 or 13 numbers in each line.
    ///
    /// - Throws: An error that names the line.
    public init(kitti path: String) throws {
        let table = try TextTable(reading: path)
        guard let first = table.lines.first else {
            throw DatasetError(path, "holds no poses, expected lines of 12 or 13 numbers")
        }
        let count = first.words.count == 13 ? 13 : 12
        (frames, poses) = ([], [])
        for (index, line) in table.lines.enumerated() {
            func complaint(_ words: String) -> DatasetError { DatasetError(path, line: line.number, words) }
            let values = try table.numbers(of: line.words[...], line: line.number, index == 0 ? [12, 13] : [count])
            let pose = RigidMotion(rows: Array(values.suffix(12)) + [0, 0, 0, 1])
            let distance = pose.distanceFromRotation
            guard distance <= 0.01 else {
                throw complaint("is no pose: R·Rᵀ differs from the identity by \(short(distance)), or R mirrors")
            }
            frames.append(count == 12 ? index : try frame(values[0], after: frames.last, or: complaint))
            // Without numbers of frames, a line without a pose would move all that follow.
            guard count == 13 || line.number == index + 1 else {
                throw DatasetError(path, line: index + 1, "holds no numbers, expected the pose of frame \(index)")
            }
            poses.append(pose)
        }
    }

    /// The poses, if they are those of frames 0, 1, 2 … of a folder.
    ///
    /// - Throws: An error that names the file.
    func poses(ofAll count: Int, in folder: String, read path: String) throws -> [RigidMotion] {
        guard poses.count == count else {
            throw DatasetError(path, "has \(poses.count) poses, expected \(count): one for each frame of \(folder)")
        }
        guard frames.elementsEqual(0..<count) else {
            throw DatasetError(path, "has no pose of some frame below \(count), expected one for each of \(folder)")
        }
        return poses
    }

    /// The file's text: 12 numbers a line if these are frames 0, 1, 2 …, else 13.
    public var kittiText: String {
        let areCounted = frames.elementsEqual(0..<frames.count)
        return zip(frames, poses).map { frame, pose in
            let numbers = pose.rows.prefix(12).map { "\($0)" }
            return (areCounted ? numbers : ["\(frame)"] + numbers).joined(separator: " ") + "\n"
        }.joined()
    }

    /// Writes the text, whole or not at all.
    public func write(kitti file: URL) throws {
        try checkFinite(poses, file) { "frame \(frames[$0])" }
        try writeAtomically(Data(kittiText.utf8), to: file)
    }
}

private func frame(_ value: Double, after last: Int?, or complaint: (String) -> DatasetError) throws -> Int {
    let least = (last ?? -1) + 1
    guard let frame = Int(exactly: value), frame >= least else {
        let found = Int(exactly: value).map { "\($0)" } ?? "\(value)"
        throw complaint("is frame \(found), expected a whole number from \(least) on")
    }
    return frame
}

/// Camera-to-world poses at times: the text files of TUM RGB-D, and of the SLAM systems that are compared on it.
///
/// A line holds `time tx ty tz qx qy qz qw`, seconds and metres; lines that begin with `#` are comments. Sturm et al. 2012.
public struct TimedTrajectory: Sendable, Equatable {
    /// In seconds, in order.
    public var times: [Double]
    /// One for each time; metres.
    public var poses: [RigidMotion]

    /// Given poses at times in order.
    public init(times: [Double], poses: [RigidMotion]) { (self.times, self.poses) = (times, poses) }

    /// Reads a file of 8 numbers in each line, commas between them allowed.
    ///
    /// - Throws: An error that names the line.
    public init(tum path: String) throws {
        let table = try TextTable(reading: path)
        guard !table.lines.isEmpty else { throw DatasetError(path, "holds no poses, expected lines of 8 numbers") }
        (times, poses) = ([], [])
        for line in table.lines {
            let v = try table.numbers(of: line.words[...], line: line.number, [8])
            if let last = times.last, v[0] < last {
                throw DatasetError(path, line: line.number, "is at \(v[0]) s after \(last) s, expected times in order")
            }
            let quaternion = Quaternion(w: v[7], x: v[4], y: v[5], z: v[6])
            guard abs(quaternion.length - 1) <= 0.01 else {
                let complaint = "has a quaternion of length \(quaternion.length), expected 1"
                throw DatasetError(path, line: line.number, complaint)
            }
            times.append(v[0])
            poses.append(RigidMotion(rotation: quaternion.rotation, translation: Array(v[1...3])))
        }
    }

    /// The file's text, a comment with the columns' names first.
    public var tumText: String {
        let lines = zip(times, poses).map { time, pose in
            let q = Quaternion(rotation: pose.rotation)
            let numbers = [time] + pose.translation + [q.x, q.y, q.z, q.w]
            return numbers.map { "\($0)" }.joined(separator: " ") + "\n"
        }
        return "# timestamp tx ty tz qx qy qz qw\n" + lines.joined()
    }

    /// Writes the text, whole or not at all.
    public func write(tum file: URL) throws {
        try checkFinite(poses, file) { "time \(times[$0])" }
        try writeAtomically(Data(tumText.utf8), to: file)
    }
}

private func checkFinite(_ poses: [RigidMotion], _ file: URL, _ name: (Int) -> String) throws {
    guard let index = poses.firstIndex(where: { !$0.rows.allSatisfy(\.isFinite) }) else { return }
    throw DatasetError(file.path, "was not written: the pose of \(name(index)) is not finite")
}

private func short(_ value: Double) -> String { String(format: "%.3g", value) }

extension RigidMotion {
    /// The largest part of R·Rᵀ − I, and at least 2 if R mirrors.
    fileprivate var distanceFromRotation: Double {
        let r = rotation
        var largest = 0.0
        for row in 0..<3 {
            for other in 0..<3 {
                let product = (0..<3).reduce(0.0) { $0 + r[row * 3 + $1] * r[other * 3 + $1] }
                largest = max(largest, abs(product - (row == other ? 1 : 0)))
            }
        }
        let determinant =
            r[0] * (r[4] * r[8] - r[5] * r[7]) - r[1] * (r[3] * r[8] - r[5] * r[6])
            + r[2] * (r[3] * r[7] - r[4] * r[6])
        return determinant > 0 ? largest : max(largest, 2)
    }
}
