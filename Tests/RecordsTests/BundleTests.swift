import Foundation
import Journal
import Records
import Testing

@Suite struct `A bundle` {
    let store = TemporaryStore()
    let other = TemporaryStore()
    var file: URL { store.folder.appending(path: "depth.tar") }

    /// Two runs of an experiment with a report, and one of another.
    init() throws {
        try store.makeFinishedRun("aa")
        try store.makeFinishedRun("bb", seed: 1)
        try store.makeFinishedRun("cc", experiment: "other")
        try writeAtomically(Data("# Depth\n".utf8), to: store.folder.appending(path: "reports/depth/report.md"))
        try writeAtomically(Data("# Other\n".utf8), to: store.folder.appending(path: "reports/other/report.md"))
    }

    private static func names(_ hasTensors: Bool, _ hasCheckpoints: Bool) -> [String] {
        let files =
            ["artifacts/strip.png"] + (hasCheckpoints ? ["checkpoints/last.h5"] : []) + [
                "config.json", "journal.jsonl",
            ]
        let rest = (hasTensors && hasCheckpoints ? [] : ["left-out.json"]) + (hasTensors ? ["tensors.h5"] : [])
        return ["parallax.sqlite", "reports/depth/report.md"]
            + ["aa", "bb"].flatMap { id in (files + rest).map { "runs/\(id)/\($0)" } } + ["SHA256SUMS"]
    }

    private func shell(_ line: String) throws -> String {
        let ending = try Executable(URL(filePath: "/bin/sh"))
            .run(["-c", "(\(line)) 2>&1"], in: store.folder, output: .returned)
        let text = String(decoding: ending.output, as: UTF8.self)
        try #require(ending.status == 0, "\(text)")
        return text
    }

    @Test(arguments: [false, true], [false, true])
    func `is a tar archive with what was chosen, and unpacked it is a store that answers`(
        hasTensors: Bool,
        hasCheckpoints: Bool
    ) throws {
        let content = BundleContent(hasTensors: hasTensors, hasCheckpoints: hasCheckpoints)
        let digest = try store.open().bundle("depth", content, to: file)
        #expect(
            try shell("tar tf depth.tar").split(separator: "\n").map(String.init)
                == Self.names(hasTensors, hasCheckpoints)
        )
        let unpacked = other.folder.path
        #expect(try shell("mkdir \(unpacked) && tar xf depth.tar -C \(unpacked)").isEmpty, "tar complains")
        #expect(try shell("cd \(unpacked) && sha256sum --strict --quiet --check SHA256SUMS").isEmpty)
        let expected = TemporaryStore()
        for id in ["aa", "bb"] { try expected.copyRun(id, from: store) }
        #expect(try other.everything() == expected.everything())
        let check = try Store.check(other.folder)
        #expect(check.faults.isEmpty && check.leftOut == (hasTensors ? 0 : 2) + (hasCheckpoints ? 0 : 2))
        let bundle = try ExperimentBundle(reading: file)
        #expect(try bundle.differences().isEmpty && bundle.runs == 2 && bundle.digest == digest)
    }

    @Test func `of equal runs has equal bytes, wherever and whenever it is written`() throws {
        try store.open().bundle("depth", to: file)
        try other.makeFinishedRun("dd")
        for id in ["bb", "aa"] { try other.copyRun(id, from: store) }
        try writeAtomically(Data("# Depth\n".utf8), to: other.folder.appending(path: "reports/depth/report.md"))
        let database = try other.open(.write)
        try database.forget("dd")
        let second = store.folder.appending(path: "second.tar")
        try database.bundle("depth", to: second)
        #expect(try Data(contentsOf: file) == Data(contentsOf: second))
    }

    @Test func `brings runs into a store, and what was left out can follow`() throws {
        try store.open().bundle("depth", to: file)
        #expect(try other.merge(file).map(\.change) == [.added, .added])
        #expect(try Store.check(other.folder).leftOut == 4)
        try other.expectSound()
        try store.open().bundle("depth", BundleContent(hasTensors: true, hasCheckpoints: true), to: file)
        #expect(try other.merge(file).map(\.change) == [.completed, .completed])
        #expect(try Store.check(other.folder).leftOut == 0)
        try other.expectSound()
        #expect(try other.merge(file).map(\.change) == [.present, .present])
        // A bundle of what was brought tells what it is still without.
        #expect(try store.merge(file).map(\.change) == [.present, .present])
    }

    @Test func `with any byte changed is found, and nothing is taken from it`() throws {
        try store.open().bundle("depth", to: file)
        let whole = try Data(contentsOf: file)
        let changed = store.folder.appending(path: "changed.tar")
        // All of the headers of the first two files and of the list of digests, of the end, and a sample of the rest.
        let journal = whole.range(of: Data("runs/aa/journal.jsonl\0".utf8))?.lowerBound ?? 0
        let sums = whole.range(of: Data("SHA256SUMS\0".utf8))?.lowerBound ?? 0
        #expect(journal % 512 == 0 && sums % 512 == 0 && journal > 0 && sums > 0)
        var places = Set(0..<512).union(journal..<journal + 512).union(sums..<sums + 700)
        places.formUnion(whole.count - 1100..<whole.count)
        places.formUnion(stride(from: 0, to: whole.count, by: 4999))
        for place in places {
            var bytes = whole
            bytes[place] ^= 0x11
            try bytes.write(to: changed)
            let differences = try? ExperimentBundle(reading: changed).differences()
            #expect(differences != [], "byte \(place)")
            guard place % 100 == 0 else { continue }
            #expect(throws: StoreError.self) { try other.merge(changed) }
        }
        #expect(try other.files().isEmpty)
    }

    @Test func `that is cut anywhere is refused by its name`() throws {
        try store.open().bundle("depth", to: file)
        let whole = try Data(contentsOf: file)
        let cut = store.folder.appending(path: "cut.tar")
        for length in [0, 1, 511, 512, 513, 5000, whole.count - 1, whole.count - 512, whole.count - 1024] {
            try whole.prefix(length).write(to: cut)
            let error = #expect(throws: StoreError.self) { try ExperimentBundle(reading: cut) }
            #expect(error?.reason == .damaged)
            #expect(error?.description.hasPrefix("\(cut.path): is cut after \(length) bytes") == true)
        }
        try (whole + Data(count: 512)).write(to: cut)
        #expect(throws: StoreError.self) { try ExperimentBundle(reading: cut) }
        try Data("not a bundle".utf8).write(to: cut)
        #expect(throws: StoreError.self) { try other.merge(cut) }
        #expect(try other.files().isEmpty)
    }

    @Test func `names what is changed, missing and not listed`() throws {
        try store.open().bundle("depth", to: file)
        let whole = try Data(contentsOf: file)
        func bundle(_ old: String, _ new: String) throws -> ExperimentBundle {
            let place = try #require(whole.range(of: Data(old.utf8)))
            var bytes = whole
            bytes.replaceSubrange(place, with: Data(new.utf8))
            let changed = store.folder.appending(path: "changed.tar")
            try bytes.write(to: changed)
            return try ExperimentBundle(reading: changed)
        }
        #expect(
            try bundle("picture of aa", "picture of ab").differences().map { "\($0)" } == [
                "runs/aa/artifacts/strip.png: is not what was bundled"
            ]
        )
        #expect(
            try bundle("  runs/aa/config.json", "  runs/aa/confic.json").differences() == [
                "runs/aa/config.json: is not listed in SHA256SUMS", "runs/aa/confic.json: is missing",
            ]
        )
    }

    /// Archives that others made, by `tar` and by hand.
    @Test func `with links, folders, or paths that lead out of it is refused before anything is written`() throws {
        func refusal(_ archive: String) -> String {
            let error = #expect(throws: StoreError.self) { try other.merge(store.folder.appending(path: archive)) }
            return error?.description ?? ""
        }
        _ = try shell("mkdir -p x/runs/zz && ln -s /etc/passwd x/runs/zz/config.json")
        _ = try shell("tar --format=ustar -C x -cf l.tar runs/zz/config.json")
        #expect(refusal("l.tar").hasSuffix("at byte 0: runs/zz/config.json is a link, and a bundle has only files"))
        _ = try shell("tar --format=ustar -C x -cf d.tar runs")
        #expect(refusal("d.tar").hasSuffix("at byte 0: runs/ is a folder, and a bundle has only files"))
        _ = try shell("echo 1 > x/f && tar --format=ustar -C x -cf f.tar f")
        #expect(refusal("f.tar").contains("is not a header as `parallax bundle` writes it"))
        try store.open().bundle("depth", to: file)
        let whole = try Data(contentsOf: file)
        for name in ["../x", "/x", "runs/../../x", "runs//x", "./x", "a\u{1B}b"] {
            try (header(name, like: whole) + Data(count: 1024)).write(to: store.folder.appending(path: "e.tar"))
            #expect(refusal("e.tar").contains("at byte 0: \"") && refusal("e.tar").hasSuffix("leads out of the bundle"))
        }
        #expect(try other.files().isEmpty && !FileManager.default.fileExists(atPath: other.folder.path + "/../x"))
    }

    /// The header of an empty file, made from the first one of a bundle.
    private func header(_ name: String, like bundle: Data) -> Data {
        var header = bundle.prefix(512)
        header.replaceSubrange(0..<100, with: Data(name.utf8) + Data(count: 100 - name.utf8.count))
        header.replaceSubrange(124..<135, with: Data("00000000000".utf8))
        header.replaceSubrange(148..<156, with: Data("        ".utf8))
        let sum = String(header.reduce(0) { $0 + Int($1) }, radix: 8)
        let digits = String(repeating: "0", count: 6 - sum.count) + sum
        header.replaceSubrange(148..<156, with: Data(digits.utf8) + Data([0, 0x20]))
        return header
    }

    @Test func `keeps names that are long or in other scripts, as tar reads them`() throws {
        let long = "artifacts/" + String(repeating: "long-", count: 30) + ".csv"
        try store.write("1,2", to: long, of: "aa")
        try store.write("3", to: "artifacts/tiefenkarte-größe-深度.csv", of: "aa")
        try store.open().bundle("depth", to: file)
        let listed = try shell("LC_ALL=C.UTF-8 tar --quoting-style=literal -tf depth.tar")
        #expect(listed.contains("runs/aa/\(long)\n") && listed.contains("runs/aa/artifacts/tiefenkarte-größe-深度.csv\n"))
        #expect(try ExperimentBundle(reading: file).differences().isEmpty)
        #expect(try other.merge(file).count == 2)
        #expect(try String(contentsOf: other.runFolder("aa").url.appending(path: long), encoding: .utf8) == "1,2")
    }

    @Test func `leaves the lines of a journal out that are not whole, and is not made of one with garbage`() throws {
        let journal = store.runFolder("aa").journal
        let whole = try Data(contentsOf: journal)
        try (whole + Data(#"{"event":"#.utf8)).write(to: journal)
        try store.open().bundle("depth", to: file)
        #expect(try other.merge(file).count == 2)
        #expect(try Data(contentsOf: other.runFolder("aa").journal) == whole)
        try (whole + Data("garbage\n".utf8)).write(to: journal)
        let before = try Data(contentsOf: file)
        let error = #expect(throws: JournalError.self) { try store.open().bundle("depth", to: file) }
        #expect(error?.place == "\(journal.path):12")
        #expect(try Data(contentsOf: file) == before)
    }

    @Test func `is not written over a folder, nor of an experiment that is not known`() throws {
        #expect(throws: StoreError.self) { try store.open().bundle("depth", to: store.folder) }
        let error = #expect(throws: StoreError.self) { try store.open().bundle("dept", to: file) }
        #expect(error?.description.contains("did you mean depth?") == true)
        #expect(!FileManager.default.fileExists(atPath: file.path))
    }
}
