import Foundation
import Images
import Specs
import Testing
import Vision

@Suite struct `Prepared frames` {
    private let root = FileManager.default.temporaryDirectory.appending(path: "frames-\(UUID().uuidString)")

    /// A folder of grey frames whose brightness is their number.
    private func frames(_ count: Int, in name: String) throws {
        let folder = root.appending(path: name)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        for index in 0..<count {
            let image = Image(width: 40, height: 20, filled: [UInt8(10 * index)])
            try image.writePNG(to: folder.appending(path: "\(index).png").path)
        }
    }

    private func settings(_ name: String) -> FramesSettings {
        var settings = FramesSettings()
        (settings.path, settings.height, settings.width) = (root.appending(path: name).path, 16, 32)
        settings.intrinsics.fieldOfView = 90
        return settings
    }

    private func prepared(_ settings: FramesSettings) throws -> (train: VideoDataset, heldOut: VideoDataset) {
        try prepared(settings, fingerprint: UUID().uuidString)
    }

    private func prepared(
        _ settings: FramesSettings,
        fingerprint: String,
        isStopped: () -> Bool = { false }
    ) throws -> (train: VideoDataset, heldOut: VideoDataset) {
        try DataCache.$folder.withValue(root.appending(path: "cache/data")) {
            try prepareVideo(DepthData(settings), fingerprint: fingerprint, isStopped: isStopped)
        }
    }

    private func complaint(_ settings: FramesSettings) -> String {
        do {
            _ = try prepared(settings)
            return "none"
        } catch { return "\(error)" }
    }

    @Test func `come in the order of their numbers, with the camera scaled`() throws {
        defer { try? FileManager.default.removeItem(at: root) }
        try frames(12, in: "a")
        let (train, heldOut) = try prepared(settings("a"))
        #expect(train.sequences.map(\.frames) == [0..<9] && heldOut.sequences.map(\.frames) == [9..<12])
        let brightness = try train.frames(0, 0..<9).enumerated().filter { $0.offset % (16 * 32 * 3) == 0 }.map(
            \.element
        )
        #expect(brightness == (0..<9).map { UInt8(10 * $0) })
        // 40 pixels over 90 degrees: a focal length of 20 along both axes, then 32/40 and 16/20 of it.
        #expect(train.sequences[0].intrinsics == [16, 16, 15.5, 7.5])
    }

    @Test func `hold out three frames at least, or say why they cannot`() throws {
        defer { try? FileManager.default.removeItem(at: root) }
        try frames(8, in: "eight")
        let (train, heldOut) = try prepared(settings("eight"))
        #expect(train.sequences.map(\.frames) == [0..<5] && heldOut.sequences.map(\.frames) == [5..<8])
        try frames(5, in: "five")
        #expect(complaint(settings("five")).contains("has 5 frames in its longest sequence; six at least"))
        var all = settings("five")
        all.heldOut = 0
        let (whole, none) = try prepared(all)
        #expect(whole.sequences.map(\.frames) == [0..<5] && none.sequences.isEmpty)
    }

    @Test func `too few at a stride are refused`() throws {
        defer { try? FileManager.default.removeItem(at: root) }
        try frames(8, in: "a")
        var sparse = settings("a")
        sparse.stride = 4
        #expect(complaint(sparse).contains("8 frames in its longest sequence, 2 with a stride of 4"))
    }

    @Test func `a stride apart are seen together, and all are used`() throws {
        defer { try? FileManager.default.removeItem(at: root) }
        try frames(20, in: "a")
        var sparse = settings("a")
        (sparse.stride, sparse.heldOut) = (3, 0)
        let (train, _) = try prepared(sparse)
        #expect(train.sequences.map(\.frames.count) == [7, 7, 6])
        let brightness = try train.sequences.indices.flatMap { sequence in
            try train.sequences[sequence].frames.map { try train.frames(sequence, $0..<$0 + 1)[0] }
        }
        let expected = (0..<3).flatMap { first in stride(from: first, to: 20, by: 3).map { UInt8(10 * $0) } }
        #expect(brightness == expected)
    }

    @Test func `are found through links, of the folder and of sequences in it`() throws {
        defer { try? FileManager.default.removeItem(at: root) }
        try frames(6, in: "real")
        let link = { (name: String, target: String) in
            try FileManager.default.createSymbolicLink(
                atPath: root.appending(path: name).path,
                withDestinationPath: root.appending(path: target).path
            )
        }
        try link("linked", "real")
        #expect(try prepared(settings("linked")).train.sequences.count == 1)
        try FileManager.default.createDirectory(at: root.appending(path: "many"), withIntermediateDirectories: true)
        try link("many/first", "real")
        try link("many/second", "real")
        #expect(try prepared(settings("many")).train.sequences.count == 2)
    }

    @Test func `leave nothing behind when they are stopped, and sweep up after a kill`() throws {
        defer { try? FileManager.default.removeItem(at: root) }
        try frames(6, in: "a")
        let files = {
            try FileManager.default.contentsOfDirectory(atPath: root.appending(path: "cache/data").path).sorted()
        }
        #expect(throws: PreparationStopped.self) {
            try prepared(settings("a"), fingerprint: "x", isStopped: { true })
        }
        let lock = try #require(try files().first)
        #expect(try files().count == 1 && lock.hasSuffix(".lock"))
        let key = lock.dropLast(".lock".count)
        try Data("half".utf8).write(to: root.appending(path: "cache/data/.\(key).h5.0123.tmp"))
        _ = try prepared(settings("a"), fingerprint: "x")
        #expect(try files() == ["\(key).h5", "\(key).lock"])
    }

    @Test func `that are damaged name the file and the cure`() throws {
        defer { try? FileManager.default.removeItem(at: root) }
        try frames(6, in: "a")
        _ = try prepared(settings("a"), fingerprint: "x")
        let folder = root.appending(path: "cache/data")
        let name = try #require(
            try FileManager.default.contentsOfDirectory(atPath: folder.path).first { $0.hasSuffix(".h5") }
        )
        let file = folder.appending(path: name)
        try Data(contentsOf: file).prefix(900).write(to: file)
        let error = #expect(throws: (any Error).self) { try prepared(settings("a"), fingerprint: "x") }
        let message = error.map { "\($0)" } ?? ""
        #expect(
            message.contains(name) && message.hasSuffix("delete this prepared data and it is made again"),
            "\(message)"
        )
    }
}
