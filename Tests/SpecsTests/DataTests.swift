import Foundation
import Specs
import Testing

private func frames(_ path: String, _ more: String = "") -> String {
    "\"data\": {\"type\": \"frames\", \"path\": \"\(path)\", \"intrinsics\": {\"fieldOfView\": 60}\(more)}"
}

private func idx(_ path: String) -> String {
    "{\"name\": \"x\", \"kind\": \"contrastive\", \"training\": {\"steps\": 1}, \"data\": {\"path\": \"\(path)\"}}"
}

extension SpecFolder {
    fileprivate func writeFrames(_ folder: String, count: Int = 3) throws {
        for index in 0..<count { try write("\(index)", to: "\(folder)/\(index).png") }
    }

    fileprivate func writeIDX(_ folder: String, ending: String = "") throws {
        for name in idxFiles { try write(String(repeating: name, count: 2000), to: "\(folder)/\(name)\(ending)") }
    }

    fileprivate func link(_ name: String, to other: String) throws {
        try FileManager.default.createSymbolicLink(atPath: path(name), withDestinationPath: path(other))
    }
}

@Suite struct `The fingerprint of data` {
    @Test func `is that of frames only, in the folder and one level below`() throws {
        let folder = try SpecFolder(["a.json": depthSpec(frames("v"))])
        try folder.writeFrames("v")
        let id = try folder.runs()[0].id
        try folder.write("notes", to: "v/README.md")
        try folder.write("{}", to: "v/results/runs/1/config.json")
        try folder.write("a picture", to: "v/results/runs/1/picture.png")
        try folder.write("hidden", to: "v/.thumbnail.png")
        #expect(mkfifo(folder.path("v/pipe.png"), 0o600) == 0)
        #expect(try folder.runs()[0].id == id)
        try folder.write("another sequence", to: "v/b/0.png")
        #expect(try folder.runs()[0].id != id)
    }

    @Test func `is that of all bytes of IDX files and of nothing else`() throws {
        let folder = try SpecFolder(["a.json": idx("mnist")])
        try folder.writeIDX("mnist")
        let id = try folder.runs()[0].id
        try folder.write("notes", to: "mnist/README")
        #expect(try folder.runs()[0].id == id)
        let file = folder.url.appending(path: "mnist/\(idxFiles[1])")
        var labels = try Data(contentsOf: file)
        labels[labels.count / 2] ^= 1
        try labels.write(to: file)
        #expect(try folder.runs()[0].id != id)
    }

    @Test func `follows links to folders, to sequences and to files`() throws {
        let folder = try SpecFolder(["a.json": depthSpec(frames("v")), "b.json": depthSpec(frames("link"))])
        try folder.writeFrames("v/s")
        try folder.link("link", to: "v")
        #expect(try folder.runs("a.json")[0].id == folder.runs("b.json")[0].id)
        try folder.write("{}", to: "linked/x")
        try folder.link("linked/s", to: "v/s")
        let linked = try folder.runs("a.json", ["data.path=\(folder.path("linked"))"])
        #expect(try linked[0].id == folder.runs("a.json")[0].id)
    }
}

@Suite struct `Data that a run could not read` {
    private func complaint(_ more: String, _ make: (SpecFolder) throws -> Void) throws -> String {
        let folder = try SpecFolder(["a.json": depthSpec(frames("v", more))])
        try make(folder)
        let error = #expect(throws: SpecError.self) { try folder.runs() }
        #expect(error?.complaints.count == 1 && error?.complaints.first?.place == "$.data.path")
        return error?.description ?? ""
    }

    @Test func `has less than three frames in every sequence`() throws {
        let short = try complaint("") {
            try $0.writeFrames("v/a", count: 2)
            try $0.writeFrames("v/b", count: 1)
        }
        #expect(short.contains("has 2 frames in its longest sequence, expected 3 at least"), "\(short)")
        let strided = try complaint(", \"stride\": 3") { try $0.writeFrames("v/a", count: 6) }
        #expect(strided.contains("has 6 frames in its longest sequence, 2 with a stride of 3"), "\(strided)")
        let deep = try complaint("") { try $0.writeFrames("v/a/b") }
        #expect(deep.contains("has no JPEG, PNG or PGM frames"), "\(deep)")
    }

    @Test func `is a file that is no video, or a video without ffmpeg`() throws {
        let text = try complaint("") { try $0.write("words", to: "v") }
        #expect(text.contains("is neither a folder of frames nor a video"), "\(text)")
        let folder = try SpecFolder(["a.json": depthSpec(frames("v.MP4")), "v.MP4": "video", "bin/ffmpeg": ""])
        let plan = { try folder.experiment().plan(path: folder.path("a.json"), searchPath: folder.path("bin")) }
        let error = #expect(throws: SpecError.self) { try plan() }
        #expect(error?.description.contains("takes ffmpeg to read") == true)
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: folder.path("bin/ffmpeg"))
        #expect(try plan().count == 1)
    }

    @Test func `is a pipe, or nothing at all`() throws {
        let pipe = try complaint("") { _ = mkfifo($0.path("v"), 0o600) }
        #expect(pipe.contains("is a device or a pipe"), "\(pipe)")
        #expect(try complaint("") { _ in }.contains("there is no /"))
        let empty = try SpecFolder(["a.json": depthSpec(frames(""))]).complaints()
        #expect(empty == ["$.data.path: is \"\", expected a path"])
    }

    @Test func `is that of a transfer, which is part of a run as well`() throws {
        let transfer = ", \"evaluation\": {\"transfer\": {\"type\": \"idx\", \"path\": \"other\"}}}"
        let folder = try SpecFolder(["a.json": String(idx("mnist").dropLast()) + transfer])
        try folder.writeIDX("mnist")
        let missing = folder.complaints()
        #expect(missing.count == 1 && missing[0].hasPrefix("$.evaluation.transfer.path: there is no /"), "\(missing)")
        try folder.writeIDX("other")
        let first = try folder.runs()[0].id
        try folder.write("other bytes", to: "other/\(idxFiles[0])")
        #expect(try folder.runs()[0].id != first)
    }

    @Test func `lacks a file of MNIST`() throws {
        let folder = try SpecFolder(["a.json": idx("mnist")])
        try folder.writeIDX("mnist", ending: ".gz")
        #expect(try folder.runs().count == 1)
        try FileManager.default.removeItem(atPath: folder.path("mnist/\(idxFiles[2]).gz"))
        #expect(folder.complaints()[0].hasSuffix("has no \(idxFiles[2]), plain or .gz"))
        try folder.write("", to: "file")
        #expect(folder.complaints("a.json", ["data.path=\(folder.path("file"))"])[0].contains("is no folder"))
    }
}

@Suite struct `The path of data` {
    @Test func `is relative to the file that states it`() throws {
        let folder = try SpecFolder([
            "base/p.json": depthSpec(frames("v") + ", \"ablations\": {\"p\": {\"data.path\": \"w\"}}"),
            "a.json": """
            {"name": "y", "extends": "base/p.json", "ablations": {
              "child": {"data.path": "v"}, "whole": {"data": {"path": "w", "stride": 2}}}}
            """,
        ])
        for name in ["base/v", "base/w", "v", "w"] {
            try folder.writeFrames(name, count: 5)
            try folder.write(name, to: "\(name)/9.png")
        }
        let paths = try folder.runs().map(\.config.kind.dataPath)
        #expect(paths == ["base/v", "base/w", "v", "w"].map(folder.path))
    }

    @Test func `on the command line is relative to the folder one is in`() throws {
        let folder = try SpecFolder(["a.json": depthSpec(frames("v"))])
        let kind = try folder.experiment("a.json", ["data.path=./nowhere"]).variants[0].kind
        #expect(kind.dataPath == FileManager.default.currentDirectoryPath + "/nowhere")
        let home = try folder.experiment("a.json", ["data.path=~/nowhere"]).variants[0].kind
        #expect(home.dataPath == FileManager.default.homeDirectoryForCurrentUser.path + "/nowhere")
    }

    @Test func `is blamed where it is stated, all at once`() throws {
        let folder = try SpecFolder([
            "base/p.json": depthSpec(frames("v")),
            "a.json": """
            {"name": "y", "extends": "base/p.json", "ablations": {
              "other data": {"data.path": "w"}, "less": {"objective.smoothness": 0}}}
            """,
        ])
        let error = #expect(throws: SpecError.self) { try folder.runs() }
        let found = error?.complaints ?? []
        #expect(found.count == 2, "\(found)")
        #expect(found.first?.file.hasSuffix("p.json") == true && found.first?.place == "$.data.path")
        #expect(found.last?.file.hasSuffix("a.json") == true)
        #expect(found.last?.place == "$.ablations[\"other data\"][\"data.path\"]")
        let changed = #expect(throws: SpecError.self) { try folder.runs("base/p.json", ["data.path=/nowhere"]) }
        #expect(changed?.description == "--set data.path: $.data.path: there is no /nowhere")
    }
}
