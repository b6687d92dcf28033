import Foundation
import Journal
import Testing

@Suite struct `Drafts of files` {
    let temporary = TemporaryRun()
    var folder: RunFolder { temporary.folder }

    private var names: [String] {
        get throws { try FileManager.default.contentsOfDirectory(atPath: folder.url.path).sorted() }
    }

    @Test func `that a killed process left go with the next writing of the same file, and the file is whole`()
        async throws
    {
        try writeAtomically(Data("old".utf8), to: folder.config)
        await killWriter(of: folder.config)
        await killWriter(of: folder.notes)
        #expect(try Data(contentsOf: folder.config) == Data("old".utf8))
        #expect(try names.count == 3)
        try writeAtomically(Data("new".utf8), to: folder.config)
        #expect(try Data(contentsOf: folder.config) == Data("new".utf8))
        // The other file is another writer's.
        #expect(try names.count == 2 && names[0].hasPrefix(".notes.json."))
        try writeAtomically(Data("{}".utf8), to: folder.notes)
        #expect(try names == ["config.json", "notes.json"])
    }

    @Test func `that a killed process left go with what was put beside them`() async throws {
        await killWriter(of: folder.config)
        let draft = try #require(try names.first)
        try Data().write(to: folder.url.appending(path: "\(draft)-journal"))
        try writeAtomically(Data("new".utf8), to: folder.config)
        #expect(try names == ["config.json"])
    }

    @Test func `of a process that goes on stay, whoever else writes the file`() throws {
        try writeAtomically(to: folder.config) { file in
            try file.write(Data("first".utf8))
            try writeAtomically(Data("second".utf8), to: folder.config)
            #expect(try Data(contentsOf: folder.config) == Data("second".utf8))
        }
        #expect(try Data(contentsOf: folder.config) == Data("first".utf8))
        #expect(try names == ["config.json"])
    }

    @Test func `are never mistaken for files of others`() throws {
        try makeFolder(folder.url)
        let others = [".config.json.draft", ".config.json.1.2.draft", ".config.json.a-b-c.1.draft", ".config.json.x"]
        for name in others { try Data().write(to: folder.url.appending(path: name)) }
        try writeAtomically(Data("new".utf8), to: folder.config)
        #expect(try Set(names) == Set(others + ["config.json"]))
    }

    @Test func `of many threads that write one file all end, and one is the file`() throws {
        let config = folder.config
        DispatchQueue.concurrentPerform(iterations: 16) { thread in
            #expect(throws: Never.self) {
                let text = String(repeating: "\(thread)\n", count: 1000)
                try writeAtomically(Data(text.utf8), to: config)
            }
        }
        let lines = try String(contentsOf: folder.config, encoding: .utf8).split(separator: "\n")
        #expect(lines.count == 1000 && Set(lines).count == 1)
        #expect(try names == ["config.json"])
    }

    @Test func `that cannot be made leave nothing, and the error names the file`() throws {
        struct Stop: Error {}
        try writeAtomically(Data("old".utf8), to: folder.config)
        #expect(throws: Stop.self) {
            try replaceFile(at: folder.config) { draft in
                try Data("half".utf8).write(to: draft)
                throw Stop()
            }
        }
        let error = #expect(throws: JournalError.self) { try replaceFile(at: folder.config) { _ in } }
        #expect(error?.place == folder.config.path)
        #expect(try Data(contentsOf: folder.config) == Data("old".utf8))
        #expect(try names == ["config.json"])
    }

    @Test func `of nobody else lie in a scratch folder, which goes`() throws {
        var place: URL?
        try withScratchFolder("test") { folder in
            place = folder
            try Data("x".utf8).write(to: folder.appending(path: "x"))
        }
        #expect(place.map { FileManager.default.fileExists(atPath: $0.path) } == false)
    }
}

/// Has a process killed in the midst of writing a file.
private func killWriter(of url: URL) async {
    let path = url.path
    await #expect(processExitsWith: .signal(SIGKILL)) { [path = path as String] in
        try writeAtomically(to: URL(filePath: path)) { file in
            try file.write(Data("half".utf8))
            kill(getpid(), SIGKILL)
        }
    }
}
