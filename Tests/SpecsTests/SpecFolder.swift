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
        try Data(text.utf8).write(to: file)
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
