import Foundation
import Specs
import Testing

@Suite struct `A file that is no spec` {
    @Test func `is named in plain words`() throws {
        let folder = try SpecFolder(["folder/x": ""])
        #expect(folder.complaints("folder") == [": is a folder, expected a JSON file"])
        #expect(folder.complaints("nowhere.json") == [": is missing"])
        let pipe = folder.path("pipe")
        #expect(mkfifo(pipe, 0o600) == 0)
        #expect(folder.complaints("pipe") == [": is a device or a pipe, expected a JSON file"])
        if getuid() != 0 {
            try folder.write("{}", to: "secret.json")
            try FileManager.default.setAttributes([.posixPermissions: 0], ofItemAtPath: folder.path("secret.json"))
            #expect(folder.complaints("secret.json") == [": cannot be read: permission is denied"])
        }
    }

    @Test func `is blamed on the file that names it, however far up`() throws {
        let folder = try SpecFolder([
            "a.json": "{\"name\": \"x\", \"extends\": \"b.json\"}", "b.json": "{\"extends\": \"c.json\"}",
            "c.json": "{\"extends\": \"folder\"}", "folder/x": "", "d.json": "{\"extends\": \"e.json\"}",
            "e.json": "{\"extends\": \"nowhere.json\"}",
        ])
        let first = #expect(throws: SpecError.self) { try folder.experiment("a.json") }
        #expect(first?.complaints.first?.file.hasSuffix("c.json") == true)
        #expect(first?.description.contains("is a folder") == true)
        let second = #expect(throws: SpecError.self) { try folder.experiment("d.json") }
        #expect(second?.complaints.first?.file.hasSuffix("e.json") == true)
        #expect(second?.complaints.first?.place == "$.extends")
        #expect(second?.complaints.first?.words.contains("\"nowhere.json\"") == true)
    }

    @Test func `is refused with characters that no path has`() throws {
        let folder = try SpecFolder(["a.json": "{\"name\": \"x\", \"extends\": \"p\\u0000.json\"}"])
        #expect(
            folder.complaints()
                == ["$.extends: is \"p\\u0000.json\", expected a path without the control character U+0000"]
        )
    }

    @Test func `may state a schema by its name only`() throws {
        let folder = try SpecFolder(["a.json": depthSpec("\"$schema\": 3")])
        #expect(folder.complaints() == ["$.$schema: is 3, expected a string"])
    }
}

@Suite struct `A change from the command line` {
    private func complaint(_ change: String) throws -> String {
        let folder = try SpecFolder([
            "a.json": depthSpec("\"data\": {\"type\": \"scenes\", \"height\": 96}")
                .replacingOccurrences(of: "\"steps\": 10", with: "\"steps\": 10, \"optimizer\": {\"rate\": 1e-3}")
        ])
        let error = #expect(throws: SpecError.self) { try folder.runs("a.json", [change]) }
        #expect(error?.complaints.count == 1)
        return error?.description ?? ""
    }

    @Test func `is blamed for its mistakes, wherever they are`() throws {
        #expect(try complaint("training.optimizer={\"rate\":-1}").hasPrefix("--set training.optimizer: $.training.opt"))
        #expect(try complaint("training.steps.x=3").hasPrefix("--set training.steps.x: $.training.steps: is an object"))
        #expect(try complaint("data={\"type\":\"frames\",\"path\":\"v\"}").hasPrefix("--set data: $.data.intrinsics: "))
        #expect(try complaint("data.heigth=3").hasPrefix("--set data.heigth: "))
        #expect(try complaint("ablations={\"a\":{\"training.batch\":0}}").hasPrefix("--set ablations: $.ablations.a["))
    }

    @Test func `cannot change what a file extends, nor a path with empty keys`() throws {
        #expect(try complaint("extends=b.json").hasPrefix("--set extends: $.extends: cannot be set"))
        for change in ["training..steps=3", ".steps=3", "training.=3"] {
            #expect(throws: SpecError.self) { try Override(change) }
        }
    }

    @Test(arguments: ["/data/my frames (1)", "./frames", "../frames", "~/frames", ".", "frames/kitti", "v.mp4"])
    func `may be a path without quotes`(path: String) throws {
        #expect(try Override("data.path=\(path)").value == .string(path))
    }

    @Test(arguments: ["[1", "-x", "\"open", ".5", "{a}"])
    func `is otherwise JSON`(text: String) {
        #expect(throws: SpecError.self) { try Override("data.path=\(text)") }
    }
}
