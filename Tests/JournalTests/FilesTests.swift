import Foundation
import Journal
import Machine
import Testing

@Suite struct `Files of a run` {
    let temporary = TemporaryRun()
    var folder: RunFolder { temporary.folder }

    @Test func `an atomic write makes folders, replaces what was there and leaves nothing else`() throws {
        try writeAtomically(Data("one".utf8), to: folder.config)
        try writeAtomically(Data("two".utf8), to: folder.config)
        #expect(try Data(contentsOf: folder.config) == Data("two".utf8))
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.url.path) == ["config.json"])
    }

    @Test func `an atomic write that does not fit keeps the old file`() async {
        await #expect(processExitsWith: .success) {
            let temporary = TemporaryRun()
            let folder = temporary.folder
            try writeAtomically(Data("one".utf8), to: folder.config)
            try withFileSizeLimit(4) {
                let error = #expect(throws: JournalError.self) {
                    try writeAtomically(Data("too long".utf8), to: folder.config)
                }
                #expect(error?.description.contains("cannot write: file too large") == true)
            }
            #expect(try Data(contentsOf: folder.config) == Data("one".utf8))
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder.url.path) == ["config.json"])
        }
    }

    @Test func `a file where a folder is needed is named`() throws {
        try writeAtomically(Data(), to: folder.url.appending(path: "x"))
        let error = #expect(throws: JournalError.self) {
            try writeAtomically(Data(), to: folder.url.appending(path: "x/y/z.json"))
        }
        #expect(error?.place == folder.url.appending(path: "x").path)
    }

    @Test func `what is no file is refused, and not waited for`() throws {
        let folder = temporary.folder.url
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let pipe = folder.appending(path: "pipe")
        try #require(unsafe mkfifo(pipe.path, 0o600) == 0)
        for url in [folder, pipe, URL(filePath: "/dev/zero")] {
            let error = #expect(throws: JournalError.self) { _ = try OpenFile(reading: url).readAll() }
            #expect(error?.place == url.path)
        }
    }

    @Test func `one holder at a time`() throws {
        try makeFolder(folder.url)
        #expect(!RunLock.isHeld(folder))
        let lock = try RunLock(folder)
        #expect(RunLock.isHeld(folder))
        #expect(throws: JournalError.self) { try RunLock(folder) }
        lock.release()
        #expect(!RunLock.isHeld(folder))
        _ = try RunLock(folder)
    }

    @Test func `a run is named by its folder`() {
        #expect(RunFolder(URL(filePath: "results/runs/0123456789ab/")).id == "0123456789ab")
        #expect(folder.lastCheckpoint.path.hasSuffix("runs/0123456789ab/checkpoints/last.h5"))
    }

    @Test func `notes are one line of JSON with sorted keys`() throws {
        let notes = RunNotes(note: "a/b \"é\"\n\u{1}", tags: ["b", "a", "b"])
        try notes.write(to: folder)
        #expect(
            try String(contentsOf: folder.notes, encoding: .utf8)
                == #"{"note":"a/b \"é\"\n\u0001","tags":["a","b"]}"#
        )
        #expect(try RunNotes(of: folder) == notes)
        try RunNotes(tags: ["x"]).write(to: folder)
        #expect(try String(contentsOf: folder.notes, encoding: .utf8) == #"{"tags":["x"]}"#)
    }
}
