import Foundation
import Specs

/// A folder of specs that goes when the test ends.
final class SpecFolder {
    let url: URL

    init(_ files: [String: String] = [:]) throws {
        url = FileManager.default.temporaryDirectory.appending(path: "specs-\(UUID().uuidString)")
        for (name, text) in files { try write(text, to: name) }
    }

    deinit { try? FileManager.default.removeItem(at: url) }

    func write(_ text: String, to name: String) throws {
        let file = url.appending(path: name)
        try FileManager.default.createDirectory(
            at: file.deletingLastPathComponent(),
            withIntermediateDirectories: true
        )
        try Data(name.hasSuffix(".h5") ? arrays(text) : Array(text.utf8)).write(to: file)
    }

    func path(_ name: String) -> String { url.appending(path: name).path }

    func experiment(_ name: String = "a.json", _ overrides: [String] = []) throws -> Experiment {
        try Experiment(path: path(name), overrides: overrides.map { try Override($0) })
    }

    func runs(_ name: String = "a.json", _ overrides: [String] = []) throws -> [PlannedRun] {
        try experiment(name, overrides).plan(path: path(name))
    }

    /// Places and words of everything wrong with a spec.
    func complaints(_ name: String = "a.json", _ overrides: [String] = []) -> [String] {
        do {
            _ = try runs(name, overrides)
            return []
        } catch let error as SpecError {
            return error.complaints.map { "\($0.place): \($0.words)" }
        } catch {
            return ["\(error)"]
        }
    }
}

/// A depth spec with more keys.
func depthSpec(_ more: String = "") -> String {
    "{\"name\": \"x\", \"kind\": \"depth\", \"training\": {\"steps\": 10}\(more.isEmpty ? "" : ", " + more)}"
}

/// What has the superblock of an HDF5 file (version 0), 96 bytes, and then a text.
private func arrays(_ text: String) -> [UInt8] {
    let text = Array(text.utf8)
    let end = UInt64(96 + text.count)
    var head: [UInt8] = [0x89, 0x48, 0x44, 0x46, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 0, 0, 8, 8, 0]
    head += Array(repeating: 0, count: 96 - head.count)
    for byte in 0..<8 { head[40 + byte] = UInt8(truncatingIfNeeded: end >> (8 * UInt64(byte))) }
    return head + text
}
