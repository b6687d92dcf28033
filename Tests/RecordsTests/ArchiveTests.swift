import Foundation
import Journal
import Machine
import Records
import Testing

@Suite struct `An archive` {
    let store = TemporaryStore()
    let target = TemporaryStore()

    private func fill() throws {
        for (seed, id) in ["aa", "bb", "cc"].enumerated() { try store.makeFinishedRun(id, seed: seed) }
        try store.makeFinishedRun("dd", experiment: "other")
    }

    @Test func `is a store with the runs, which are gone here, and merging brings them back`() throws {
        try fill()
        let (before, files) = (try store.everything(), try store.files())
        let moved = try store.archive(["aa", "bb", "cc"], to: target.folder)
        #expect(moved.map(\.change) == [.added, .added, .added])
        #expect(try store.open().runs().map(\.id) == ["dd"] && target.open().runs().map(\.id) == ["aa", "bb", "cc"])
        #expect(try store.open().experiments().map(\.name) == ["other"])
        #expect(try target.files() == files.filter { !$0.key.hasPrefix("dd") })
        try store.expectSound()
        try target.expectSound()
        _ = try store.merge(target.folder)
        #expect(try store.everything() == before && store.files() == files)
    }

    @Test func `takes a run away that it has already, but not one that it knows differently`() throws {
        try fill()
        try target.copyRun("aa", from: store)
        try target.makeFinishedRun("bb", seed: 1)
        let files = try store.files().filter { $0.key.hasPrefix("bb") }
        let moved = try store.archive(["aa", "bb"], to: target.folder)
        #expect(moved.map(\.change) == [.present, .refused])
        #expect(try store.open().runs().map(\.id).sorted() == ["bb", "cc", "dd"])
        #expect(try store.files().filter { $0.key.hasPrefix("bb") } == files)
    }

    @Test func `of all that was planned last leaves what was planned before`() throws {
        try store.makeFinishedRun("aa")
        try store.makeFinishedRun("bb", seed: 1)
        try store.add([planned("newer", seed: 1, plan: "q")], to: "bb", role: .supervisor)
        #expect(try store.archive(["bb"], to: target.folder).map(\.change) == [.added])
        #expect(try store.open().comparison(of: "depth").variants.flatMap(\.runs).map(\.id) == ["aa"])
        #expect(try target.open().comparison(of: "depth").variants.map(\.name) == ["newer"])
        try store.expectSound()
    }

    @Test func `does not take a run that is being trained`() throws {
        try fill()
        let lock = try RunLock(store.runFolder("aa"))
        #expect(try store.archive(["aa"], to: target.folder).map(\.change) == [.refused])
        #expect(FileManager.default.fileExists(atPath: store.runFolder("aa").config.path))
        lock.release()
    }

    @Test func `is not made in a folder with other files, in a file, or here`() throws {
        try fill()
        let before = try store.files()
        try writeAtomically(Data("mine".utf8), to: target.folder.appending(path: "notes.txt"))
        for (place, words) in [
            (target.folder, "has other files in it"), (target.folder.appending(path: "notes.txt"), "is a file"),
            (store.folder, "is this store itself"),
        ] {
            let error = #expect(throws: StoreError.self) { try store.archive(["aa"], to: place) }
            #expect(error?.description.hasPrefix("\(place.path): \(words)") == true)
        }
        #expect(try store.files() == before)
        #expect(try FileManager.default.contentsOfDirectory(atPath: target.folder.path) == ["notes.txt"])
    }

    @Test func `that may not be written is refused in words, and nothing is moved`() async {
        await #expect(processExitsWith: .success) {
            let (store, target) = (TemporaryStore(), TemporaryStore())
            try makeFolder(target.folder)
            try FileManager.default.setAttributes([.posixPermissions: 0o555], ofItemAtPath: target.folder.path)
            // Root may write everything, so nobody tries.
            let user = geteuid()
            if user == 0 { seteuid(65534) }
            defer { seteuid(user) }
            try store.makeFinishedRun("aa")
            let before = try store.files()
            let error = #expect(throws: JournalError.self) { try store.archive(["aa"], to: target.folder) }
            #expect(error?.description.contains(target.folder.path) == true)
            #expect(error?.description.contains("permission denied") == true)
            #expect(try store.files() == before)
            try store.expectSound()
        }
    }

    @Test func `on a disk that is full keeps the runs here`() async {
        await #expect(processExitsWith: .success) {
            let (store, target) = (TemporaryStore(), TemporaryStore())
            for id in ["aa", "bb"] { try store.makeFinishedRun(id) }
            try store.write(String(repeating: "x", count: 600_000), to: "tensors.h5", of: "aa")
            let before = try store.files()
            var moved: [MergedRun] = []
            try withFileSizeLimit(500_000) { moved = try store.archive(["aa", "bb"], to: target.folder) }
            #expect(moved.map(\.change) == [.refused, .added])
            #expect(moved[0].reason?.contains("cannot write: file too large") == true)
            #expect(try store.files() == before.filter { $0.key.hasPrefix("aa") })
            try store.expectSound()
            try target.expectSound()
        }
    }

    /// Killed as soon as a file is seen, in the archive or here.
    @Test(arguments: [
        "there/parallax.sqlite.lock", "there/transit/new/aa", "there/transit/new/aa/config.json",
        "there/transit/new/aa/journal.jsonl", "there/transit/new/aa/tensors.h5", "there/runs/aa",
        "here/transit/gone/aa",
        "there/transit/new/bb", "there/runs/bb", "here/transit/gone/bb", "there/runs/cc", "nowhere",
    ]) func `loses nothing when it is killed, and the next one goes on`(file: String) async throws {
        try fill()
        let (expected, files) = (try store.everything(), try store.files())
        let paths = [store.folder.path, target.folder.path, file]
        await #expect(processExitsWith: .signal(SIGKILL)) { [paths = paths as [String]] in
            let (here, there) = (URL(filePath: paths[0]), URL(filePath: paths[1]))
            let name = paths[2].split(separator: "/", maxSplits: 1).last.map(String.init) ?? ""
            let awaited = (paths[2].hasPrefix("here") ? here : there).appending(path: name).path
            Thread.detachNewThread {
                while access(awaited, F_OK) != 0 {}
                kill(getpid(), SIGKILL)
            }
            let lock = try StoreLock(here)
            let ids = try Store(here, access: .read).runs().map(\.id).sorted()
            try Store.forWriting(here).archive(ids, to: there) { _ in }
            withExtendedLifetime(lock) {}
            kill(getpid(), SIGKILL)
        }
        for place in [store, target] { try StoreLock(place.folder).release() }
        let (here, there) = (try store.files(), try target.files())
        for (path, data) in files { #expect(here[path] == data || there[path] == data, "\(path)") }
        for id in ["aa", "bb", "cc", "dd"] {
            let parts = files.filter { $0.key.hasPrefix(id) }
            #expect(here.filter { parts[$0.key] != nil } == parts || there.filter { parts[$0.key] != nil } == parts)
        }
        _ = try store.archive(try store.open().runs().map(\.id), to: target.folder)
        #expect(try target.everything() == expected && target.files() == files)
        #expect(try store.files().isEmpty)
        try target.expectSound()
    }

    @Test func `or a merge that was interrupted between two renames is finished by the next who moves runs`() throws {
        try fill()
        let (expected, files) = (try store.everything(), try store.files())
        let transit = store.folder.appending(path: "transit")
        // One run was on its way in, one was set aside for its successor, one had been replaced, one had been removed.
        try makeFolder(transit.appending(path: "new/ee/artifacts"))
        try move(store.runFolder("aa").url, to: transit.appending(path: "old/aa"))
        try makeFolder(transit.appending(path: "old/bb"))
        try makeFolder(transit.appending(path: "gone/ff"))
        #expect(try Store.check(store.folder).faults.contains { $0.place == transit.path })
        try StoreLock(store.folder).release()
        #expect(try store.everything() == expected && store.files() == files)
        try store.expectSound()
    }
}
