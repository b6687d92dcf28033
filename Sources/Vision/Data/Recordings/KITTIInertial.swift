import Foundation
import Specs

/// What the inertial and satellite navigation unit of a KITTI drive measured.
struct KITTIInertial: Sendable {
    /// Metres a second ahead, seconds from the first.
    let speed: (values: [Double], times: [Double])
    /// Unit-to-world, metres from the first; the world's axes are east, north, up.
    let poses: [RigidMotion]

    /// - Parameter drive: A folder with `oxts/data/…` of 30 numbers a file and `oxts/timestamps.txt`.
    /// - Parameter count: Frames, each of which must have a measurement.
    init(reading drive: String, count: Int) throws {
        let measured = try (0..<count).map { index in
            let path = "\(drive)/oxts/data/\(kittiNumber(index)).txt"
            guard let line = try TextTable(reading: path).numbers(30).first else {
                throw DatasetError(path, "is empty, expected 30 numbers")
            }
            return line
        }
        let times = try kittiTimes(reading: "\(drive)/oxts/timestamps.txt")
        guard times.count >= count else {
            throw DatasetError("\(drive)/oxts/timestamps.txt", "has \(times.count) lines, expected \(count)")
        }
        speed = (measured.map { $0[8] }, Array(times.prefix(count)))
        // A Mercator projection, its scale that of the first latitude.
        let scale = cos((measured.first?[0] ?? 0) * .pi / 180)
        let radius = 6_378_137.0
        let absolute = measured.map { line in
            let (latitude, longitude, altitude) = (line[0], line[1], line[2])
            let x = scale * radius * longitude * .pi / 180
            let y = scale * radius * log(tan((90 + latitude) * .pi / 360))
            return RigidMotion(
                rotation: turned(roll: line[3], pitch: line[4], yaw: line[5]),
                translation: [x, y, altitude]
            )
        }
        let origin = absolute.first?.translation ?? [0, 0, 0]
        poses = absolute.map { pose in
            RigidMotion(rotation: pose.rotation, translation: zip(pose.translation, origin).map { $0 - $1 })
        }
    }
}

/// Rz(yaw)·Ry(pitch)·Rx(roll), by rows.
private func turned(roll: Double, pitch: Double, yaw: Double) -> [Double] {
    let (cr, sr, cp, sp, cy, sy) = (cos(roll), sin(roll), cos(pitch), sin(pitch), cos(yaw), sin(yaw))
    return [
        cy * cp, cy * sp * sr - sy * cr, cy * sp * cr + sy * sr,
        sy * cp, sy * sp * sr + cy * cr, sy * sp * cr - cy * sr,
        -sp, cp * sr, cp * cr,
    ]
}

/// A frame's number as the files of KITTI's raw recordings have it.
func kittiNumber(_ index: Int) -> String { zeroPadded(index, digits: 10) }

/// Times of a day, `2011-09-26 13:02:25.964389445`, in seconds from the first.
func kittiTimes(reading path: String) throws -> [Double] {
    let times = try TextTable(reading: path).lines.map { line in
        let parts = (line.words.count == 2 ? line.words[1] : "").split(separator: ":").map { Double($0) }
        guard parts.count == 3, let hours = parts[0], let minutes = parts[1], let seconds = parts[2] else {
            let words = line.words.joined(separator: " ")
            throw DatasetError(
                path,
                line: line.number,
                "'\(words)' is no date and time, expected 2011-09-26 13:02:25.9"
            )
        }
        return hours * 3600 + minutes * 60 + seconds
    }
    // A drive over midnight goes on.
    let first = times.first ?? 0
    return times.map { $0 < first ? $0 - first + 86_400 : $0 - first }
}
