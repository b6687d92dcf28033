import Foundation
import HDF5
import Testing

/// Every mistake a user can make ends in one message that names the place, and leaves nothing behind.
@Suite struct `Bad input` {
    @Test func `malformed JSON is shown with its line`() throws {
        let folder = try TemporaryFolder()
        try folder.write("{\n  \"name\": \"x\",\n  \"kind\" \"depth\"\n}", to: "bad.json")
        let result = try Program.run("run", "bad.json", in: folder)
        #expect(result.status == 2)
        #expect(result.words.contains("bad.json:3:"))
        #expect(!folder.exists("results"))
    }

    @Test(arguments: [
        (#""batch": 2"#, #""bach": 2"#, ["$.training.bach", "batch"]),
        (#""batch": 2"#, #""batch": "two""#, ["$.training.batch", "\"two\""]),
        (#""kind": "depth""#, #""kind": "dept""#, ["$.kind", "depth"]),
    ])
    func `a wrong key or type names its path`(found: String, replacement: String, expected: [String]) throws {
        let folder = try TemporaryFolder()
        try folder.write(SpecTexts.depth().replacingOccurrences(of: found, with: replacement), to: "bad.json")
        for command in ["check", "plan", "run"] {
            let result = try Program.run(command, "bad.json", in: folder)
            #expect(result.status == 2)
            for text in expected + ["bad.json"] { #expect(result.words.contains(text), "\(command): \(result.words)") }
            #expect(result.output.isEmpty)
        }
        #expect(!folder.exists("results"))
    }

    @Test func `a missing data folder is found before anything runs`() throws {
        let folder = try TemporaryFolder()
        try folder.write(SpecTexts.contrastive(folder: "nowhere"), to: "spec.json")
        let result = try Program.run("run", "spec.json", in: folder)
        #expect(result.status == 2)
        #expect(result.words.contains("$.data.path") && result.words.contains("nowhere"))
        #expect(!folder.exists("results"))
    }

    @Test func `a folder without frames is found before anything runs`() throws {
        let folder = try TemporaryFolder()
        try folder.write("no frames here", to: "frames/notes.txt")
        try folder.write(framesSpec, to: "spec.json")
        let result = try Program.run("run", "spec.json", in: folder)
        #expect(result.status == 2)
        #expect(result.words.contains("$.data.path") && result.words.contains("frames"))
    }

    @Test func `an unreadable image fails the run with the file's name`() throws {
        let folder = try TemporaryFolder()
        try folder.write("P5\n64 32\n255\n" + String(repeating: "a", count: 64 * 32), to: "frames/0.pgm")
        for index in 1..<8 { try folder.write("not an image at all", to: "frames/\(index).pgm") }
        try folder.write(framesSpec, to: "spec.json")
        let result = try Program.run("run", "spec.json", in: folder)
        #expect(result.status == 1)
        #expect(result.words.contains("1.pgm"))
    }

    @Test func `a principal point outside the image fails with the numbers`() throws {
        let folder = try TemporaryFolder()
        for index in 0..<8 {
            try folder.write("P5\n64 32\n255\n" + String(repeating: "a", count: 64 * 32), to: "frames/\(index).pgm")
        }
        let spec = framesSpec.replacingOccurrences(of: #""cx": 32"#, with: #""cx": 320"#)
        try folder.write(spec, to: "spec.json")
        let result = try Program.run("run", "spec.json", in: folder)
        #expect(result.status == 1 || result.status == 2)
        #expect(result.words.contains("320") && result.words.contains("64"))
    }

    @Test func `a corrupt checkpoint is one message and stays as it was`() throws {
        let folder = try TemporaryFolder()
        try folder.write(SpecTexts.depth(), to: "spec.json")
        #expect(try Program.run("run", "spec.json", in: folder).status == 0)
        let run = try onlyRun(in: folder)
        // An interrupted run is one whose journal has no end: cut it, and spoil the checkpoint.
        let journal = run.appending(path: "journal.jsonl")
        let lines = try String(contentsOf: journal, encoding: .utf8).split(separator: "\n")
        let rest = lines.filter { !$0.contains("\"finished\"") }.joined(separator: "\n") + "\n"
        try Data(rest.utf8).write(to: journal)
        let checkpoint = run.appending(path: "checkpoints/last.h5")
        let whole = try Data(contentsOf: checkpoint)
        let spoilt = whole.prefix(whole.count / 2)
        try spoilt.write(to: checkpoint)
        #expect(try Program.run("reindex", in: folder).status == 0)
        let result = try Program.run("run", "spec.json", in: folder)
        #expect(result.status == 1)
        #expect(result.words.contains("last.h5"))
        #expect(try Data(contentsOf: checkpoint) == spoilt)
    }

    @Test func `a full disk during a checkpoint keeps the last one and says so`() throws {
        let folder = try TemporaryFolder()
        try folder.write(SpecTexts.depth(steps: 4), to: "spec.json")
        #expect(try Program.run("run", "spec.json", in: folder).status == 0)
        let checkpoint = try onlyRun(in: folder).appending(path: "checkpoints/last.h5")
        let size = try checkpoint.resourceValues(forKeys: [.fileSizeKey]).fileSize ?? 0
        #expect(size > 0)

        // The file-size limit stands in for the disk: room for half a checkpoint.
        try folder.write(SpecTexts.depth(name: "full", steps: 5), to: "full.json")
        let line = "ulimit -f \(size / 2048); \"$BIN/parallax\" run full.json --store full"
        let result = try Program.shell(line, in: folder)
        #expect(result.status == 1)
        #expect(result.words.contains("last.h5"))
        let files = try FileManager.default.subpathsOfDirectory(atPath: folder.url.appending(path: "full/runs").path)
        #expect(!files.contains { $0.contains("checkpoints/") && $0.contains("tmp") })

        // With room again, the run goes on.
        #expect(try Program.run("run", "full.json", "--store", "full", in: folder).status == 0)
    }

    @Test func `a store that may not be written is one message`() throws {
        let folder = try TemporaryFolder()
        try folder.write(SpecTexts.depth(), to: "spec.json")
        try folder.write("", to: "store/file")
        let result: Program.Result
        if getuid() == 0 {
            // Root may write anywhere, so somebody else has to try.
            try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: folder.url.path)
            result = try Program.shell(
                "setpriv --reuid=65534 --regid=65534 --clear-groups \"$BIN/parallax\" run spec.json --store store",
                in: folder
            )
        } else {
            try FileManager.default.setAttributes(
                [.posixPermissions: 0o555],
                ofItemAtPath: folder.url.appending(path: "store").path
            )
            result = try Program.run("run", "spec.json", "--store", "store", in: folder)
        }
        #expect(result.status == 2)
        #expect(result.words.contains("store"))
        #expect(result.words.split(separator: "\n").count <= 3)
    }

    @Test func `a device or a store that is none is found before anything runs`() throws {
        let folder = try TemporaryFolder()
        try folder.write(SpecTexts.depth(), to: "spec.json")
        for device in ["cpu:x", "cuda:abc", "cuda:", "gpu"] {
            let result = try Program.run("run", "spec.json", "--device", device, in: folder)
            #expect(result.status == 2 && result.words.contains("--device is \(device)"))
        }
        for store in ["", "spec.json"] {
            for command in [["run", "spec.json"], ["runs"]] {
                let result = try Program.start(command + ["--store", store], in: folder).wait()
                #expect(result.status == 2 && result.words.contains(store.isEmpty ? "--store is empty" : "is a file"))
            }
        }
        #expect(try Program.run("doctor", "--store", "spec.json", in: folder).output.contains("is a file"))
        #expect(!folder.exists("results"))
    }

    @Test func `a missing worker is found before anything runs`() throws {
        let folder = try TemporaryFolder()
        try folder.write(SpecTexts.depth(), to: "spec.json")
        let environment = ["PARALLAX_WORKER": "/nowhere/worker"]
        let result = try Program.run("run", "spec.json", in: folder, environment: environment)
        #expect(result.status == 2 && result.words.contains("/nowhere/worker"))
        #expect(!folder.exists("results"))
    }

    @Test func `a worker of another build is refused by every command, and by itself`() throws {
        let folder = try TemporaryFolder()
        try folder.write(SpecTexts.depth(), to: "spec.json")
        let worker = Program.folder.appending(path: "parallax-worker").path
        let own = try Program.shell("\(worker) version", in: folder)
        let digest = try #require(own.output.split(separator: "\n").first { $0.hasPrefix("settings ") }?.dropFirst(9))
        #expect(own.status == 0 && digest.wholeMatch(of: /[0-9a-f]{12}/) != nil)
        // One that hears of other settings, as a newer program would state them.
        try folder.write("#!/bin/bash\nPARALLAX_SETTINGS_DIGEST=0123456789ab exec \(worker) \"$@\"\n", to: "other")
        // One from before settings were compared.
        try folder.write("#!/bin/bash\n[ $1 = version ] && echo parallax 0.1.0\n", to: "old")
        #expect(try Program.shell("chmod +x other old", in: folder).status == 0)
        for (name, known) in [("other", "settings \(digest), expected settings 0123456789ab"), ("old", "no settings")] {
            let environment = ["PARALLAX_WORKER": folder.url.appending(path: name).path]
            let words = "is of another build than parallax: it knows \(known)"
            let run = try Program.run("run", "spec.json", in: folder, environment: environment)
            #expect(run.status == 2 && run.words.contains(words), "\(run.words)")
            let doctor = try Program.run("doctor", in: folder, environment: environment)
            #expect(doctor.status == 1 && doctor.output.contains(words), "\(doctor.output)")
        }
        let other = ["PARALLAX_WORKER": folder.url.appending(path: "other").path]
        let diagnosis = try Program.run("doctor", "spec.json", in: folder, environment: other)
        #expect(diagnosis.status != 0 && diagnosis.words.contains("is of another build than parallax"))
    }

    @Test func `a store made by a newer version is left alone`() throws {
        let folder = try TemporaryFolder()
        try folder.write(SpecTexts.depth(), to: "spec.json")
        #expect(try Program.run("run", "spec.json", in: folder).status == 0)
        let python = Program.root.appending(path: ".tools/bin/python").path
        let statement = "insert into grdb_migrations values ('a migration of the future')"
        let change = """
            \(python) -c 'import sqlite3; c = sqlite3.connect("results/parallax.sqlite"); \
            c.execute("\(statement.replacingOccurrences(of: "'", with: "'\\''"))"); c.commit()'
            """
        #expect(try Program.shell(change, in: folder).status == 0)
        for arguments in [["runs"], ["run", "spec.json"], ["compare", "tiny-depth"]] {
            let result = try Program.start(arguments, in: folder).wait()
            #expect(result.status != 0)
            #expect(result.words.contains("parallax.sqlite") && result.words.contains("newer"), "\(result.words)")
        }
    }

    private var framesSpec: String {
        SpecTexts.depth(name: "frames").replacingOccurrences(
            of: #"{"type": "scenes", "height": 32, "width": 64, "sequences": 2, "heldOut": 1, "frames": 6}"#,
            with: """
                {"type": "frames", "path": "frames", "height": 32, "width": 64, \
                "intrinsics": {"fx": 50, "fy": 50, "cx": 32, "cy": 16}}
                """
        )
    }
}

/// The folder of the only run in `results`.
func onlyRun(in folder: TemporaryFolder, store: String = "results") throws -> URL {
    let runs = try FileManager.default.contentsOfDirectory(
        at: folder.url.appending(path: "\(store)/runs"),
        includingPropertiesForKeys: nil
    )
    try #require(runs.count == 1)
    return runs[0]
}
