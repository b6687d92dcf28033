import Foundation
import Testing

/// What every target may import of ours and of others, as `docs/architecture.md` draws it.
private let allowed: [String: Set<String>] = [
    "Torch": ["CTorch"],
    "HDF5": ["CHDF5", "Journal"],
    "Images": ["CImages", "Journal"],
    "Specs": [],
    "Journal": [],
    "Vision": ["Torch", "HDF5", "Images", "Specs", "Journal"],
    "Training": ["Vision", "Torch", "HDF5", "Images", "Specs", "Journal"],
    "Records": ["GRDB", "Specs", "Journal"],
    "Execution": ["Records", "Specs", "Journal"],
    "Reports": ["Records", "Specs", "Journal", "Images"],
    "parallax": ["Execution", "Reports", "Records", "Specs", "Journal", "ArgumentParser"],
    "parallax-worker": ["Training", "Vision", "Torch", "Specs", "Journal", "ArgumentParser"],
]

/// The platform's own modules, which everyone may import.
private let platform: Set<String> = [
    "Foundation", "Dispatch", "Synchronization", "Glibc", "Darwin", "Musl", "FoundationEssentials",
]

/// The longest file we keep.
private let longestFile = 400

@Suite struct `Architecture` {
    @Test func `a file imports only what its target may import`() throws {
        var offences: [String] = []
        for (target, imports) in allowed {
            for file in try swiftFiles(below: "Sources/\(target)") {
                let found = Set(try importedModules(of: file))
                for module in found.subtracting(imports).subtracting(platform).sorted() {
                    offences.append("\(relative(file)) imports \(module)")
                }
            }
        }
        #expect(offences.isEmpty)
    }

    @Test func `every target with sources is in the table`() throws {
        let folders = try FileManager.default.contentsOfDirectory(
            at: root.appending(path: "Sources"),
            includingPropertiesForKeys: nil
        )
        let targets = try folders.filter { try !swiftFiles(in: $0).isEmpty }.map(\.lastPathComponent)
        #expect(targets.count > 5)
        #expect(Set(targets).subtracting(allowed.keys).isEmpty)
    }

    /// A setting that nothing reads would be accepted, recorded and without effect.
    @Test func `every setting is read by what runs, not by the language alone`() throws {
        let source = try ["Vision", "Training", "Execution", "Reports", "parallax"].flatMap {
            try swiftFiles(below: "Sources/\($0)")
        }.map { try String(contentsOf: $0, encoding: .utf8) }.joined(separator: "\n")
        // `Field("heldOut", \.heldOut, …`, perhaps over two lines.
        let declaration = /Field\(\s*"[^"]+",\s*\\\.(\w+)/
        var unread: [String] = []
        var count = 0
        for file in try swiftFiles(below: "Sources/Specs") {
            for match in try String(contentsOf: file, encoding: .utf8).matches(of: declaration) {
                count += 1
                let use = try Regex("\\.\(match.1)(?![A-Za-z0-9])")
                if source.firstMatch(of: use) == nil { unread.append("\(relative(file)): \(match.1)") }
            }
        }
        #expect(count > 50)
        #expect(unread.isEmpty)
    }

    @Test func `files are small`() throws {
        var lengths: [Int] = []
        for file in try swiftFiles(below: "Sources") {
            let length = try String(contentsOf: file, encoding: .utf8).split(
                separator: "\n",
                omittingEmptySubsequences: false
            ).count
            lengths.append(length)
            #expect(length <= longestFile, "\(relative(file)) has \(length) lines")
        }
        #expect(lengths.count > 50)
    }

    @Test func `the command line never loads libtorch or HDF5`() {
        var reached: Set<String> = []
        var open = ["parallax"]
        while let target = open.popLast() {
            guard reached.insert(target).inserted else { continue }
            open += allowed[target] ?? []
        }
        #expect(reached.isDisjoint(with: ["Torch", "CTorch", "HDF5", "CHDF5", "Vision"]))
    }
}

private let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

private func relative(_ file: URL) -> String { String(file.path.dropFirst(root.path.count + 1)) }

private func swiftFiles(below path: String) throws -> [URL] { try swiftFiles(in: root.appending(path: path)) }

private func swiftFiles(in folder: URL) throws -> [URL] {
    try FileManager.default.subpathsOfDirectory(atPath: folder.path)
        .filter { $0.hasSuffix(".swift") }
        .map { folder.appending(path: $0) }
}

/// The modules of lines such as `public import Torch` and `import struct Foundation.URL`.
private func importedModules(of file: URL) throws -> [String] {
    let kinds: Set<Substring> = ["struct", "class", "enum", "protocol", "func", "typealias", "let", "var"]
    return try String(contentsOf: file, encoding: .utf8).split(separator: "\n").compactMap { line in
        let words = line.split(separator: " ").filter { !$0.hasPrefix("@") }
        guard let index = words.firstIndex(of: "import"), index <= 1, words.count > index + 1 else { return nil }
        if index == 1, !["public", "internal", "package", "private", "fileprivate"].contains(words[0]) { return nil }
        let rest = words[(index + 1)...]
        let name = kinds.contains(rest[index + 1]) ? rest.dropFirst().first : rest.first
        return name.map { String($0.prefix { $0 != "." }) }
    }
}
