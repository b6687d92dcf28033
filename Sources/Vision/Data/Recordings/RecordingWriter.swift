import Foundation
import HDF5
import Images

/// Decodes and resizes recordings, unless they are in the cache, and writes them beside all that is known of them.
///
/// - Parameters:
///   - key: Stands for the source, the size and the filter.
///   - recordings: Asked only if they are not in the cache.
/// - Returns: The path of the prepared file.
func preparedRecordings(
    _ key: String,
    height: Int,
    width: Int,
    isStopped: () -> Bool,
    _ recordings: () throws -> [Recording]
) throws -> String {
    try cached(key, isStopped: isStopped) { path in
        try write(recordings(), height: height, width: width, to: path, isStopped)
    }
}

/// Writes recordings into a prepared file.
func write(_ recordings: [Recording], height: Int, width: Int, to path: String, _ isStopped: () -> Bool) throws {
    try writeHDF5(to: path) { writer in
        for (index, recording) in recordings.enumerated() {
            let frames = PreparedRecording(recording, height: height, width: width)
            try frames.write(to: sequenceGroup(index), writer, isStopped)
        }
    }
}

/// A recording on its way into a prepared file.
private struct PreparedRecording {
    /// What becomes of one frame.
    struct Frame: Sendable {
        var bytes: [UInt8]
        var right: [UInt8]?
        var depth: [Float]?
        var truth: SparseTruth?
        var width: Int
        var height: Int
    }

    let recording: Recording
    let height: Int
    let width: Int

    init(_ recording: Recording, height: Int, width: Int) {
        (self.recording, self.height, self.width) = (recording, height, width)
    }

    func write(to group: String, _ writer: borrowing HDF5Writer, _ isStopped: () -> Bool) throws {
        let count = recording.frames.count
        let (recording, h, w) = (recording, height, width)
        let work = OrderedWork(count: count, threads: ProcessInfo.processInfo.activeProcessorCount) { index in
            try Self.frame(index, of: recording, height: h, width: w)
        }
        defer { work.stop() }
        let pictures = [count, h, w, 3]
        try writer.create("\(group)/frames", shape: pictures, type: .uint8, chunk: [1, h, w, 3])
        if recording.right != nil {
            try writer.create("\(group)/right", shape: pictures, type: .uint8, chunk: [1, h, w, 3])
        }
        if recording.depth != nil {
            try writer.create("\(group)/depth", shape: [count, h, w], type: .float32, chunk: [1, h, w])
        }
        var first: (width: Int, height: Int)?
        var truths: [SparseTruth?] = []
        for row in 0..<count {
            if isStopped() { throw PreparationStopped() }
            let frame = try work.next()
            let size = first ?? (frame.width, frame.height)
            guard (frame.width, frame.height) == size else {
                throw ImageError(
                    recording.frames[row],
                    "is \(frame.width)×\(frame.height), the frames before it are \(size.width)×\(size.height)"
                )
            }
            if first == nil { try writeCamera(of: size, to: group, writer) }
            first = size
            try writer.writeRows("\(group)/frames", at: row, HDF5Array(frame.bytes, shape: [1, h, w, 3]))
            if let right = frame.right {
                try writer.writeRows("\(group)/right", at: row, HDF5Array(right, shape: [1, h, w, 3]))
            }
            if recording.depth != nil {
                let depth = frame.depth ?? Array(repeating: 0, count: h * w)
                try writer.writeRows("\(group)/depth", at: row, HDF5Array(depth, shape: [1, h, w]))
            }
            truths.append(frame.truth)
        }
        try writeKnown(to: group, writer)
        if let first, recording.truth != nil { try write(truths, of: first, to: group, writer) }
    }

    private static func frame(_ index: Int, of recording: Recording, height: Int, width: Int) throws -> Frame {
        func readSmall(_ path: String) throws -> (bytes: [UInt8], width: Int, height: Int) {
            let image = try Image(reading: path)
            let small = image.rgb.resized(width: width, height: height, filter: .area)
            return (small.bytes, image.width, image.height)
        }
        let picture = try readSmall(recording.frames[index])
        return Frame(
            bytes: picture.bytes,
            right: try recording.right.map { try readSmall($0.frames[index]).bytes },
            depth: try recording.depth?(index)?.nearestValues(width: width, height: height),
            truth: try recording.truth?(index, picture.width, picture.height),
            width: picture.width,
            height: picture.height
        )
    }

    /// The camera after resizing, with the centre of the first pixel at 0.
    private func writeCamera(
        of size: (width: Int, height: Int),
        to group: String,
        _ writer: borrowing HDF5Writer
    ) throws {
        let stored = try recording.camera(size.width, size.height)
        let camera = intrinsicsAfterResizing(stored, from: size, to: (width, height))
        try writer.write(HDF5Array(camera.map { Float($0) }, shape: [4]), to: "\(group)/intrinsics")
    }

    private func writeKnown(to group: String, _ writer: borrowing HDF5Writer) throws {
        let count = recording.frames.count
        if let poses = recording.poses {
            let rows = poses.flatMap(\.rows).map { Float($0) }
            try writer.write(HDF5Array(rows, shape: [count, 4, 4]), to: "\(group)/poses")
        }
        if let right = recording.right {
            try writer.write(HDF5Array([Float(right.baseline)], shape: [1]), to: "\(group)/baseline")
        }
        if let speed = recording.speed {
            try writer.write(HDF5Array(speed.values.map { Float($0) }), to: "\(group)/speed")
            try writer.write(HDF5Array(speed.times), to: "\(group)/times")
        }
        if let targets = recording.targets {
            try writer.write(HDF5Array(targets.map { Int64($0) }), to: "\(group)/targets")
        }
        if recording.isHeldOut { try writer.write(HDF5Array([Int64(1)]), to: "\(group)/heldOut") }
    }

    private func write(
        _ truths: [SparseTruth?],
        of size: (width: Int, height: Int),
        to group: String,
        _ writer: borrowing HDF5Writer
    ) throws {
        var offsets: [Int64] = [0]
        for truth in truths { offsets.append(offsets[offsets.count - 1] + Int64(truth?.depths.count ?? 0)) }
        let points = truths.compactMap(\.self)
        guard offsets.last != 0 else { return }
        let pixels = points.flatMap { truth in
            truth.depths.indices.flatMap { [Int64(truth.rows[$0]), Int64(truth.columns[$0])] }
        }
        let count = pixels.count / 2
        try writer.write(HDF5Array([Int64(size.height), Int64(size.width)]), to: "\(group)/truth/size")
        try writer.write(HDF5Array(offsets), to: "\(group)/truth/offsets")
        try writer.write(HDF5Array(pixels, shape: [count, 2]), to: "\(group)/truth/pixels")
        try writer.write(HDF5Array(points.flatMap(\.depths)), to: "\(group)/truth/depth")
        let forward = points.compactMap(\.forward).flatMap(\.self)
        if forward.count == count { try writer.write(HDF5Array(forward), to: "\(group)/truth/forward") }
    }
}
