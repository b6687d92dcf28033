import Foundation
import Testing
import Vision

@Suite struct `Files of trajectories` {
    private let file = FileManager.default.temporaryDirectory.appending(path: "trajectory-\(UUID().uuidString).txt")
    private let fixture: [RigidMotion]

    init() throws { fixture = try MetricsFixture.shared.get().trajectories.truth.map { RigidMotion(upper: $0) } }

    private func write(_ text: String) throws { try Data(text.utf8).write(to: file) }

    /// What is said of a text, without the file's name.
    private func complaint(_ text: String, _ read: (String) throws -> Void) throws -> String {
        try write(text)
        defer { try? FileManager.default.removeItem(at: file) }
        do {
            try read(file.path)
            return "none"
        } catch { return "\(error)".replacing(file.path, with: "file") }
    }

    private func kitti(_ text: String) throws -> String { try complaint(text) { _ = try FrameTrajectory(kitti: $0) } }

    private func tum(_ text: String) throws -> String { try complaint(text) { _ = try TimedTrajectory(tum: $0) } }

    @Test func `of KITTI read back as they were written, bit for bit, with and without numbers of frames`() throws {
        defer { try? FileManager.default.removeItem(at: file) }
        let counted = FrameTrajectory(frames: Array(0..<fixture.count), poses: fixture)
        try counted.write(kitti: file)
        let plain = try FrameTrajectory(kitti: file.path)
        #expect(plain == counted)
        let columns = try String(contentsOf: file, encoding: .utf8).split(separator: "\n")[0].split(separator: " ")
            .count
        #expect(columns == 12)
        let later = FrameTrajectory(frames: fixture.indices.map { 4 + 2 * $0 }, poses: fixture)
        try later.write(kitti: file)
        let numbered = try FrameTrajectory(kitti: file.path)
        #expect(numbered == later)
    }

    @Test func `of TUM read back as they were written`() throws {
        defer { try? FileManager.default.removeItem(at: file) }
        let times = fixture.indices.map { 1305031102.1753 + Double($0) / 30 }
        let trajectory = TimedTrajectory(times: times, poses: fixture)
        try trajectory.write(tum: file)
        let read = try TimedTrajectory(tum: file.path)
        #expect(read.times == times)
        for (found, expected) in zip(read.poses, fixture) {
            #expect(found.translation == expected.translation)
            let worst = zip(found.rows, expected.rows).map { abs($0 - $1) }.max() ?? .infinity
            #expect(worst < 1e-14)
        }
        let text = try String(contentsOf: file, encoding: .utf8)
        #expect(text.hasPrefix("# timestamp tx ty tz qx qy qz qw\n1305031102.1753 "))
    }

    @Test func `of KITTI are by rows, a frame a line`() throws {
        defer { try? FileManager.default.removeItem(at: file) }
        // A quarter turn to the right about y: what lay ahead, z, is now x.
        try write("0.000e+00 0 1 2.5 0 1 0 -1 -1 0 0 4e1\r\n1 0 0 0\t0 1 0 0 0 0 1 0\n\n")
        let trajectory = try FrameTrajectory(kitti: file.path)
        #expect(trajectory.frames == [0, 1])
        #expect(trajectory.poses[0].translation == [2.5, -1, 40])
        #expect(trajectory.poses[0].rotation == [0, 0, 1, 0, 1, 0, -1, 0, 0])
    }

    @Test func `of TUM have the real part of the quaternion last, and comments`() throws {
        defer { try? FileManager.default.removeItem(at: file) }
        let half = 0.5.squareRoot()
        try write("# ground truth\n\n10.5 1 2 3 0 0 \(half) \(half)\n10.6,1,2,3,0,0,0,1\n")
        let trajectory = try TimedTrajectory(tum: file.path)
        #expect(trajectory.times == [10.5, 10.6])
        #expect(trajectory.poses[0].translation == [1, 2, 3])
        // A quarter turn about z takes x to y.
        let expected = [0.0, -1, 0, 1, 0, 0, 0, 0, 1]
        let worst = zip(trajectory.poses[0].rotation, expected).map { abs($0 - $1) }.max() ?? .infinity
        #expect(worst < 1e-15)
        #expect(trajectory.poses[1].rotation == RigidMotion.identity.rotation)
    }

    private static let still = "1 0 0 0 0 1 0 0 0 0 1 0"

    @Test(arguments: [
        ("", "file: holds no poses, expected lines of 12 or 13 numbers"),
        ("\n \n", "file: holds no poses, expected lines of 12 or 13 numbers"),
        ("\(still)\n1 2 3\n", "file:2: has 3 numbers, expected 12"),
        ("\(still)\n0 \(still)\n", "file:2: has 13 numbers, expected 12"),
        ("\(still)\n\n\(still)\n", "file:2: holds no numbers, expected the pose of frame 1"),
        ("1 0 0 0 0 l 0 0 0 0 1 0\n", "file:1: 'l' is no number, expected 12 or 13 numbers"),
        ("1 0 0 nan 0 1 0 0 0 0 1 0\n", "file:1: 'nan' is no number, expected 12 or 13 numbers"),
        ("1e999 0 0 0 0 1 0 0 0 0 1 0\n", "file:1: '1e999' is no number, expected 12 or 13 numbers"),
        ("2 0 0 0 0 1 0 0 0 0 1 0\n", "file:1: is no pose: R·Rᵀ differs from the identity by 3, or R mirrors"),
        ("-1 0 0 0 0 1 0 0 0 0 1 0\n", "file:1: is no pose: R·Rᵀ differs from the identity by 2, or R mirrors"),
        ("5 \(still)\n5 \(still)\n", "file:2: is frame 5, expected a whole number from 6 on"),
        ("0.5 \(still)\n", "file:1: is frame 0.5, expected a whole number from 0 on"),
        ("-1 \(still)\n", "file:1: is frame -1, expected a whole number from 0 on"),
    ])
    func `of KITTI that are damaged are refused by line`(text: String, expected: String) throws {
        let found = try kitti(text)
        #expect(found == expected)
    }

    @Test(arguments: [
        ("# nothing\n", "file: holds no poses, expected lines of 8 numbers"),
        ("1 0 0 0 0 0 0\n", "file:1: has 7 numbers, expected 8"),
        ("# t\n1 0 0 0 0 0 0 2\n", "file:2: has a quaternion of length 2.0, expected 1"),
        ("1 0 0 0 0 0 0 0\n", "file:1: has a quaternion of length 0.0, expected 1"),
        ("2 0 0 0 0 0 0 1\n1.5 0 0 0 0 0 0 1\n", "file:2: is at 1.5 s after 2.0 s, expected times in order"),
    ])
    func `of TUM that are damaged are refused by line`(text: String, expected: String) throws {
        let found = try tum(text)
        #expect(found == expected)
    }

    @Test func `that are missing or no text are refused`() throws {
        let missing = #expect(throws: (any Error).self) { try FrameTrajectory(kitti: file.path) }
        #expect(missing.map { "\($0)" } == "\(file.path): there is no such file")
        defer { try? FileManager.default.removeItem(at: file) }
        try Data([0xff, 0xfe, 0x00, 0x81]).write(to: file)
        let binary = #expect(throws: (any Error).self) { try TimedTrajectory(tum: file.path) }
        #expect(binary.map { "\($0)" } == "\(file.path): is no text that can be read")
    }

    @Test func `are not written with poses that are not finite`() {
        var poses = fixture
        poses[3].rows[7] = .nan
        let trajectory = FrameTrajectory(frames: Array(fixture.indices), poses: poses)
        let error = #expect(throws: (any Error).self) { try trajectory.write(kitti: file) }
        #expect(error.map { "\($0)" } == "\(file.path): was not written: the pose of frame 3 is not finite")
        let exists = FileManager.default.fileExists(atPath: file.path)
        #expect(!exists)
    }
}

@Suite struct `Quaternions` {
    @Test func `of half turns, where w is 0, are as exact as of small ones`() {
        for axis in [[1.0, 0, 0], [0, 1, 0], [0, 0, 1], [0.6, 0, 0.8], [0.48, -0.6, 0.64]] {
            for angle in [0, 1e-9, 0.3, 3.1, Double.pi, 3.2, 6] {
                let (c, s) = (cos(angle / 2), sin(angle / 2))
                let quaternion = Quaternion(w: c, x: s * axis[0], y: s * axis[1], z: s * axis[2])
                let found = Quaternion(rotation: quaternion.rotation)
                // One rotation has two of them.
                let product =
                    found.w * quaternion.w + found.x * quaternion.x + found.y * quaternion.y + found.z * quaternion.z
                #expect(abs(abs(product) - 1) < 1e-14 && abs(found.length - 1) < 1e-14 && found.w >= 0)
                let worst = zip(found.rotation, quaternion.rotation).map { abs($0 - $1) }.max() ?? .infinity
                #expect(worst < 1e-15 * 4, "axis \(axis), angle \(angle)")
            }
        }
    }
}

@Suite struct `Associated times` {
    @Test func `are the nearest, each once`() {
        // The second one is nearer to 1.011, and the first one is left with 0.995.
        #expect(associatedTimes([1.0, 1.01], [0.995, 1.011]) == [0, 1])
        // Both want 1.005; the nearer one gets it.
        #expect(associatedTimes([1.0, 1.004], [1.005]) == [nil, 0])
        #expect(associatedTimes([1.0], [1.5]) == [nil])
        #expect(associatedTimes([], [1]).isEmpty && associatedTimes([1], []) == [nil])
    }

    @Test func `are found whatever the order of both`() {
        #expect(associatedTimes([3, 1, 2], [2.001, 3.001, 1.001]) == [1, 2, 0])
    }
}
