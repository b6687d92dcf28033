import Foundation

/// Poses with times, `time tx ty tz qx qy qz qw` a line: TUM's form.
func tumTrajectory(reading path: String) throws -> [(time: Double, pose: RigidMotion)] {
    let table = try TextTable(reading: path)
    return try table.lines.map { line in
        let numbers = try table.numbers(of: line.words[...], line: line.number, [8])
        let q = Array(numbers[4...])
        let size = q.reduce(0) { $0 + $1 * $1 }.squareRoot()
        guard abs(size - 1) < 0.01 else {
            throw DatasetError(path, line: line.number, "has a quaternion of length \(size), expected 1")
        }
        let rotation = rotationRows(quaternion: [q[3], q[0], q[1], q[2]].map { $0 / size })
        return (numbers[0], RigidMotion(rotation: rotation, translation: Array(numbers[1..<4])))
    }
}

/// A trajectory in TUM's form.
public func tumText(_ poses: [RigidMotion], times: [Double]) -> String {
    var text = "# time tx ty tz qx qy qz qw\n"
    for (pose, time) in zip(poses, times) {
        let (w, x, y, z) = pose.quaternion
        let numbers = [time] + pose.translation + [x, y, z, w]
        text += numbers.map { shown($0) }.joined(separator: " ") + "\n"
    }
    return text
}

/// A trajectory in KITTI's form: the upper three rows of each pose.
public func kittiText(_ poses: [RigidMotion]) -> String {
    poses.map { $0.rows.prefix(12).map { shown($0) }.joined(separator: " ") + "\n" }.joined()
}

/// Nine digits, as the evaluators' own files have.
private func shown(_ number: Double) -> String { String(format: "%.9g", number) }

extension RigidMotion {
    /// The rotation as a unit quaternion with w ≥ 0.
    public var quaternion: (w: Double, x: Double, y: Double, z: Double) {
        let r = rotation
        // The largest of the four by size keeps the others exact.
        let squares = [
            1 + r[0] + r[4] + r[8], 1 + r[0] - r[4] - r[8], 1 - r[0] + r[4] - r[8], 1 - r[0] - r[4] + r[8],
        ]
        let largest = squares.indices.max { squares[$0] < squares[$1] } ?? 0
        let s = 2 * squares[largest].squareRoot()
        var q = [0.0, 0, 0, 0]
        q[largest] = s / 4
        switch largest {
        case 0: (q[1], q[2], q[3]) = ((r[7] - r[5]) / s, (r[2] - r[6]) / s, (r[3] - r[1]) / s)
        case 1: (q[0], q[2], q[3]) = ((r[7] - r[5]) / s, (r[1] + r[3]) / s, (r[2] + r[6]) / s)
        case 2: (q[0], q[1], q[3]) = ((r[2] - r[6]) / s, (r[1] + r[3]) / s, (r[5] + r[7]) / s)
        default: (q[0], q[1], q[2]) = ((r[3] - r[1]) / s, (r[2] + r[6]) / s, (r[5] + r[7]) / s)
        }
        let sign = q[0] < 0 ? -1.0 : 1
        return (sign * q[0], sign * q[1], sign * q[2], sign * q[3])
    }
}
