import Foundation
import GRDB
import Journal
import Records
import Testing

@Suite struct `Merging stores` {
    let store = TemporaryStore()
    let other = TemporaryStore()

    @Test func `adds what is missing, leaves what is the same, and is done once`() throws {
        try other.makeFinishedRun("aa")
        try other.makeFinishedRun("bb", seed: 1, experiment: "more")
        try store.makeFinishedRun("cc", seed: 2)
        try store.copyRun("aa", from: other)
        let before = try other.files()
        #expect(try store.merge(other.folder).map(\.change) == [.present, .added])
        #expect(try store.open().runs().map(\.id).sorted() == ["aa", "bb", "cc"])
        #expect(try store.open().experiments().map(\.name) == ["depth", "more"])
        for (path, data) in before { #expect(try store.files()[path] == data) }
        #expect(try other.files() == before)
        try store.expectSound()
        #expect(try store.merge(other.folder).map(\.change) == [.present, .present])
    }

    @Test func `either way gives the same answers`() throws {
        for (index, place) in [store, other].enumerated() {
            try place.makeFinishedRun("a\(index)", seed: index)
            try place.makeRun("shared")
        }
        try store.append([started(), .metrics(step: 1, values: ["x": 1])], to: "shared")
        try FileManager.default.removeItem(at: other.runFolder("shared").url)
        try other.copyRun("shared", from: store)
        try store.add([planned("left", 3, experiment: "left")], to: "shared", role: .supervisor)
        try other.add([planned("right", 4, experiment: "right"), planned(seed: 9)], to: "shared", role: .supervisor)
        let third = TemporaryStore()
        #expect(try third.merge(other.folder).count == 2)
        #expect(try third.merge(store.folder).map(\.change) == [.added, .completed])
        #expect(try store.merge(other.folder).map(\.change) == [.added, .completed])
        #expect(try store.everything() == third.everything())
        #expect(try store.open().runs(ids: ["shared"])[0].cells.map(\.experiment) == ["depth", "left", "right"])
        try store.expectSound()
    }

    @Test func `takes a run as it went on elsewhere, and keeps one that went on here`() throws {
        try store.makeRun("aa")
        try store.append([planned()], to: "aa", role: .supervisor)
        try store.write("old", to: "checkpoints/last.h5", of: "aa")
        try store.add([started()] + losses(1...3) + [.interrupted(step: 3)], to: "aa")
        try other.copyRun("aa", from: store)
        try store.add([planned(experiment: "here")], to: "aa", role: .supervisor)
        try other.write("new", to: "checkpoints/last.h5", of: "aa")
        try other.add([started(from: 2)] + losses(3...5, plus: 10) + [.finished(step: 5, seconds: 1)], to: "aa")
        let old = try store.files()
        #expect(try other.merge(store.folder).map(\.change) == [.ahead])
        #expect(try other.open().runs()[0].cells.map(\.experiment) == ["depth", "here"])
        #expect(try store.files() == old)
        #expect(try store.merge(other.folder).map(\.change) == [.extended])
        let run = try store.open().runs()[0]
        #expect(run.state == .finished && run.metrics == ["train.loss": 15] && run.cells.count == 2)
        #expect(try store.files()["aa/checkpoints/last.h5"] == other.files()["aa/checkpoints/last.h5"])
        #expect(try store.everything() == other.everything())
        try store.expectSound()
        try other.expectSound()
    }

    @Test func `does not take a run that went on without the files that are here`() throws {
        try store.makeRun("aa")
        try store.write("weights", to: "checkpoints/last.h5", of: "aa")
        try store.add([started()] + losses(1...3) + [.interrupted(step: 3)], to: "aa")
        try other.copyRun("aa", from: store)
        try other.add([started(from: 3)] + losses(4...5), to: "aa")
        try FileManager.default.removeItem(at: other.runFolder("aa").lastCheckpoint)
        let before = try store.files()
        let merged = try store.merge(other.folder)
        #expect(merged[0].change == .refused && merged[0].reason?.contains("checkpoints/last.h5") == true)
        #expect(try store.files() == before)
    }

    @Test func `brings files back that are missing`() throws {
        try other.makeFinishedRun("aa")
        try store.copyRun("aa", from: other)
        for file in ["checkpoints", "tensors.h5"] {
            try FileManager.default.removeItem(at: store.runFolder("aa").url.appending(path: file))
        }
        #expect(try Store.check(store.folder).faults.count == 2)
        #expect(try store.merge(other.folder).map(\.change) == [.completed])
        #expect(try store.files() == other.files())
        try store.expectSound()
    }

    @Test func `refuses what disagrees, run by run, and changes nothing of it`() throws {
        try other.makeFinishedRun("aa")
        try other.makeFinishedRun("bb", seed: 1)
        try other.makeFinishedRun("dd", seed: 3)
        try store.makeFinishedRun("aa")
        try store.copyRun("bb", from: other)
        try store.write("something else", to: "tensors.h5", of: "bb")
        let before = try store.files()
        let merged = try store.merge(other.folder)
        #expect(merged.map(\.change) == [.refused, .refused, .added])
        let place = "\(other.runFolder("aa").journal.path):2: is not what \(store.runFolder("aa").journal.path):2 says"
        #expect(merged[0].reason?.hasPrefix(place) == true)
        #expect(merged[1].reason?.hasPrefix(other.runFolder("bb").tensors.path + ": is not the same as ") == true)
        #expect(try store.files().filter { !$0.key.hasPrefix("dd") } == before)
        try store.expectSound()
    }

    @Test func `refuses runs that are damaged or being trained, here and there`() throws {
        for id in ["aa", "bb", "cc", "dd", "ee"] { try other.makeFinishedRun(id) }
        for id in ["dd", "ee"] { try store.copyRun(id, from: other) }
        func append(_ text: String, _ file: URL) throws {
            try (Data(contentsOf: file) + Data(text.utf8)).write(to: file)
        }
        try append("garbage\n", other.runFolder("aa").journal)
        try append("}", other.runFolder("bb").config)
        try append("garbage\n", store.runFolder("dd").journal)
        let locks = [try RunLock(other.runFolder("cc")), try RunLock(store.runFolder("ee"))]
        let before = try store.files()
        let merged = try store.merge(other.folder)
        #expect(merged.allSatisfy { $0.change == .refused })
        let places = [
            other.runFolder("aa").journal.path + ":12: is not an event",
            other.runFolder("bb").config.path + ": is not JSON",
            other.runFolder("cc").url.path + ": is being trained",
            store.runFolder("dd").journal.path + ":12: is not an event",
            store.runFolder("ee").lock.path + ": is held",
        ]
        for (run, place) in zip(merged, places) { #expect(run.reason?.hasPrefix(place) == true, "\(run)") }
        #expect(try store.files() == before)
        withExtendedLifetime(locks) {}
    }

    @Test func `takes a journal that was cut in mid-line with the lines that are whole`() throws {
        try other.makeFinishedRun("aa")
        let journal = other.runFolder("aa").journal
        let whole = try Data(contentsOf: journal)
        try whole.dropLast(5).write(to: journal)
        try store.copyRun("aa", from: other)
        try whole.write(to: other.runFolder("aa").journal)
        #expect(try store.open().runs()[0].state == .running || store.open().runs()[0].state == .interrupted)
        #expect(try store.merge(other.folder).map(\.change) == [.extended])
        #expect(try Data(contentsOf: store.runFolder("aa").journal) == whole)
        try store.expectSound()
    }

    @Test func `refuses what is no store, this store, and one from the future, before anything is changed`() throws {
        try store.makeFinishedRun("aa")
        try other.makeFinishedRun("bb")
        let before = try store.everything()
        let database = try DatabaseQueue(path: Store.index(in: other.folder).path)
        try database.write { try $0.execute(sql: "INSERT INTO grdb_migrations VALUES ('tell dreams apart')") }
        let nowhere = store.folder.appending(path: "nowhere")
        let empty = store.folder.appending(path: "empty")
        try makeFolder(empty)
        let link = store.folder.appending(path: "link")
        try FileManager.default.createSymbolicLink(at: link, withDestinationURL: store.folder)
        for (place, words) in [
            (nowhere, "is not there"), (empty, "is not a store"), (store.folder, "is this store itself"),
            (link, "is this store itself"), (other.folder, "was made by a newer Parallax"),
        ] {
            let error = #expect(throws: StoreError.self) { try store.merge(place) }
            #expect(error?.description.contains(": \(words)") == true, "\(String(describing: error))")
        }
        #expect(throws: StoreError.self) { try other.merge(store.folder) }
        #expect(try store.everything() == before)
        // An index that is damaged is not needed: the folders say all.
        try database.close()
        try Data(repeating: 7, count: 5000).write(to: Store.index(in: other.folder))
        #expect(try store.merge(other.folder).map(\.change) == [.added])
    }

    @Test func `builds a lost index again first`() throws {
        try store.makeFinishedRun("aa")
        try other.makeFinishedRun("bb")
        try FileManager.default.removeItem(at: Store.index(in: store.folder))
        #expect(try store.merge(other.folder).map(\.change) == [.added])
        #expect(try store.open().runs().map(\.id) == ["aa", "bb"])
    }

    @Test func `works where the folder of the runs is a link to another place`() throws {
        try other.makeFinishedRun("aa")
        let disk = TemporaryStore()
        try makeFolder(disk.folder.appending(path: "big"))
        try makeFolder(store.folder)
        let runs = Store.runs(in: store.folder)
        try FileManager.default.createSymbolicLink(at: runs, withDestinationURL: disk.folder.appending(path: "big"))
        try makeFolder(disk.folder.appending(path: "big.transit/old"))
        #expect(try store.merge(other.folder).map(\.change) == [.added])
        #expect(FileManager.default.fileExists(atPath: disk.folder.appending(path: "big/aa/tensors.h5").path))
        #expect(try FileManager.default.contentsOfDirectory(atPath: disk.folder.path) == ["big"])
        try store.expectSound()
    }

    @Test func `does not follow links out of a run`() throws {
        try other.makeFinishedRun("aa")
        let link = other.runFolder("aa").url.appending(path: "artifacts/link.png")
        try FileManager.default.createSymbolicLink(at: link, withDestinationURL: other.runFolder("aa").config)
        let merged = try store.merge(other.folder)
        #expect(merged[0].change == .refused && merged[0].reason?.hasPrefix(link.path + ": is a link") == true)
        #expect(try store.files().isEmpty)
    }
}
