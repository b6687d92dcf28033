import Foundation
import Specs
import Testing

/// Specs that name files, and the ids that an earlier program gave their runs: `Tests/Fixtures/input-ids.json`.
private struct InputIds: Decodable {
    struct Changed: Decodable {
        /// Changes of the command line; `WHERE` stands for the folder.
        var set: [String]
        var ids: [String]
    }

    /// Contents by name: images, frames, weights, lists.
    var files: [String: String]
    /// `~/HOME` stands for the way from the home folder to the folder, `../FOLDER` for the way out of it and back.
    var specs: [String: JSON]
    /// By spec, in the order of the plan.
    var ids: [String: [String]]
    var changed: [String: Changed]

    /// The files and specs in a new folder.
    func folder() throws -> SpecFolder {
        let folder = try SpecFolder(files)
        let home = FileManager.default.homeDirectoryForCurrentUser.pathComponents.dropFirst().map { _ in "../" }
        let place = "~/" + home.joined() + folder.url.path.dropFirst()
        for (name, spec) in specs {
            let text = spec.canonical.replacing("~/HOME", with: place)
                .replacing("../FOLDER", with: "../\(folder.url.lastPathComponent)")
            try folder.write(text, to: name)
        }
        return folder
    }

    static func load() throws -> InputIds {
        let tests = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        return try JSONDecoder().decode(
            InputIds.self,
            from: Data(contentsOf: tests.appending(path: "Fixtures/input-ids.json"))
        )
    }
}

@Suite struct `Ids of runs that begin with files` {
    @Test func `are those of an earlier program, wherever the files and the specs lie`() throws {
        let frozen = try InputIds.load()
        let folder = try frozen.folder()
        #expect(frozen.ids.count == frozen.specs.count)
        for (spec, ids) in frozen.ids { #expect(try folder.runs(spec).map(\.id) == ids, "\(spec)") }
        for (spec, changed) in frozen.changed {
            let changes = changed.set.map { $0.replacing("WHERE", with: folder.url.path) }
            #expect(try folder.runs(spec, changes).map(\.id) == changed.ids, "\(spec) \(changes)")
        }
    }
}
