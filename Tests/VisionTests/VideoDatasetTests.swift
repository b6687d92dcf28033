import Foundation
import HDF5
import Testing
import Vision

@Suite struct `A prepared file` {
    private let root = FileManager.default.temporaryDirectory.appending(path: "video-\(UUID().uuidString)")

    /// Opens a file with a sequence of four frames of 2×3 pixels and whatever else `more` writes to its group.
    private func dataset(
        _ more: (borrowing HDF5Writer, String) throws(HDF5Error) -> Void = { _, _ in }
    ) throws -> VideoDataset {
        try FileManager.default.createDirectory(at: root, withIntermediateDirectories: true)
        let path = root.appending(path: "a.h5").path
        try writeHDF5(to: path) { writer throws(HDF5Error) in
            try writer.write(HDF5Array((0..<72).map { UInt8($0) }, shape: [4, 2, 3, 3]), to: "s/frames")
            try writer.write(HDF5Array([2, 2, 1, 0.5] as [Float]), to: "s/intrinsics")
            try more(writer, "s")
        }
        return try VideoDataset(reading: path)
    }

    @Test func `of frames alone claims to know nothing else`() throws {
        defer { try? FileManager.default.removeItem(at: root) }
        let dataset = try dataset()
        let sequence = try #require(dataset.sequences.first)
        #expect((dataset.height, dataset.width) == (2, 3))
        #expect(!sequence.hasDepth && !sequence.hasPoses && !sequence.hasFlow && !sequence.hasRight)
        #expect(!sequence.hasSpeed && !sequence.hasDistances && !sequence.hasSparseTruth)
        #expect(dataset.samples.count == 2)
        #expect(try dataset.frames(0, 1..<2) == (18..<36).map { UInt8($0) })
    }

    @Test func `gives what the other camera saw and the flow to the next frame`() throws {
        defer { try? FileManager.default.removeItem(at: root) }
        let dataset = try dataset { writer, group throws(HDF5Error) in
            try writer.write(HDF5Array((0..<72).map { 200 - UInt8($0) }, shape: [4, 2, 3, 3]), to: "\(group)/right")
            try writer.write(HDF5Array([0.54] as [Float]), to: "\(group)/baseline")
            try writer.write(HDF5Array((0..<36).map { Float($0) }, shape: [3, 2, 3, 2]), to: "\(group)/flow")
        }
        #expect(dataset.sequences[0].baseline == 0.54 && dataset.sequences[0].hasFlow)
        #expect(try dataset.rightFrames(0, 3..<4) == (54..<72).map { 200 - UInt8($0) })
        #expect(try dataset.flow(0, 2..<3) == (24..<36).map { Float($0) })
    }

    @Test func `takes distances from speed and time, and from poses where there is no speed`() throws {
        defer { try? FileManager.default.removeItem(at: root) }
        let still: [Float] = [1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1]
        let poses = [[0, 0, 0], [3, 4, 0], [3, 4, 12], [3, 4, 12]].flatMap { (position: [Float]) in
            var pose = still
            for (axis, value) in position.enumerated() { pose[axis * 4 + 3] = value }
            return pose
        }
        let posed = try dataset { writer, group throws(HDF5Error) in
            try writer.write(HDF5Array(poses, shape: [4, 4, 4]), to: "\(group)/poses")
        }
        #expect(try posed.distances(0, 0..<4) == [5, 12, 0])
        let driven = try dataset { writer, group throws(HDF5Error) in
            try writer.write(HDF5Array(poses, shape: [4, 4, 4]), to: "\(group)/poses")
            try writer.write(HDF5Array([8, 10, 10, -2] as [Float]), to: "\(group)/speed")
            try writer.write(HDF5Array([0, 0.5, 0.75, 2.75]), to: "\(group)/times")
        }
        #expect(try driven.distances(0, 0..<4) == [4.5, 2.5, 8])
        #expect(try driven.distances(0, 1..<3) == [2.5])
    }

    @Test func `gives the points of a frame that has some, and names the frames that do`() throws {
        defer { try? FileManager.default.removeItem(at: root) }
        let dataset = try dataset { writer, group throws(HDF5Error) in
            try writer.write(HDF5Array([375, 1242] as [Int64]), to: "\(group)/truth/size")
            try writer.write(HDF5Array([0, 0, 1, 3, 3] as [Int64]), to: "\(group)/truth/offsets")
            try writer.write(
                HDF5Array([9, 8, 100, 1200, 374, 0] as [Int64], shape: [3, 2]),
                to: "\(group)/truth/pixels"
            )
            try writer.write(HDF5Array([1, 2, 3] as [Float]), to: "\(group)/truth/depth")
        }
        #expect(dataset.sequences[0].truthFrames == [1, 2])
        let truth = try dataset.sparseTruth(0, 2)
        #expect((truth.height, truth.width) == (375, 1242))
        #expect(truth.rows == [100, 374] && truth.columns == [1200, 0] && truth.depths == [2, 3])
        #expect(truth.forward == nil)
        #expect(try dataset.sparseTruth(0, 0).depths.isEmpty)
    }

    @Test func `that names targets has no other samples, and none at the ends`() throws {
        defer { try? FileManager.default.removeItem(at: root) }
        let dataset = try dataset { writer, group throws(HDF5Error) in
            try writer.write(HDF5Array([0, 2, 3] as [Int64]), to: "\(group)/targets")
        }
        #expect(dataset.samples.count == 1)
        let all = try self.dataset().samples
        #expect(dataset.samples == [all[1]])
    }

    @Test func `can be read by many threads at a time`() async throws {
        defer { try? FileManager.default.removeItem(at: root) }
        let dataset = try dataset()
        let agree = try await withThrowingTaskGroup(of: Bool.self) { group in
            for index in 0..<64 {
                group.addTask {
                    let first = UInt8(index % 4 * 18)
                    return try dataset.frames(0, index % 4..<index % 4 + 1) == (first..<first + 18).map { $0 }
                }
            }
            return try await group.reduce(true) { $0 && $1 }
        }
        #expect(agree)
    }
}
