import Foundation
import Testing

/// The platform's own modules, which everyone may import.
private let platform: Set<String> = [
    "Foundation", "FoundationEssentials", "FoundationXML", "Dispatch", "Synchronization", "Glibc", "Darwin", "Musl",
    "Testing",
]

/// The targets below `Sources`, by name.
private func libraries() throws -> [String: Manifest.Target] {
    let targets = try Manifest(Repository.text(of: "Package.swift")).targets.filter { $0.path.hasPrefix("Sources/") }
    return Dictionary(targets.map { ($0.name, $0) }) { first, _ in first }
}

/// Three statements of who may import what: the manifest, the sources, the table of `docs/architecture.md`.
@Suite struct `Imports` {
    @Test func `a file imports only what the manifest declares for its target`() throws {
        var count = 0
        for target in try Manifest(Repository.text(of: "Package.swift")).targets {
            for file in try Repository.files(below: target.path) {
                let found = try SwiftSource.importedModules(in: Repository.text(of: file))
                count += found.count
                let undeclared = found.subtracting(target.dependencies).subtracting(platform).sorted()
                #expect(undeclared.isEmpty, "\(file) imports \(undeclared), which Package.swift does not declare")
            }
        }
        #expect(count > 500)
    }

    @Test func `what the manifest declares for a target is imported by one of its files`() throws {
        let targets = try Manifest(Repository.text(of: "Package.swift")).targets
        for target in targets where !target.isTest {
            let files = try Repository.files(below: target.path)
            // C targets include headers instead.
            guard !files.isEmpty else { continue }
            let found = try files.reduce(into: Set<String>()) { all, file in
                all.formUnion(try SwiftSource.importedModules(in: Repository.text(of: file)))
            }
            let unused = target.dependencies.subtracting(found).sorted()
            #expect(unused.isEmpty, "\(target.name) declares \(unused) and imports nothing of it")
        }
    }

    @Test func `every folder of sources is a target, and every target has its folder`() throws {
        let targets = try libraries()
        #expect(try targets.values.map(\.path).sorted() == Repository.names(in: "Sources").map { "Sources/\($0)" })
        let tests = try Manifest(Repository.text(of: "Package.swift")).targets.filter { $0.path.hasPrefix("Tests/") }
        let folders = try Repository.names(in: "Tests").filter { folder in
            try !Repository.files(below: "Tests/\(folder)").isEmpty && folder != "Additions"
        }
        #expect(tests.map(\.path).sorted() == folders.map { "Tests/\($0)" })
    }

    @Test func `the table of the architecture says what the manifest says`() throws {
        let text = try Repository.text(of: "docs/architecture.md")
        let table = try #require(MarkdownTable("target", "may import", "purpose", in: text))
        let stated = table.rows.map { (MarkdownTable.code(in: $0[0]), MarkdownTable.code(in: $0[1])) }
        #expect(stated.allSatisfy { $0.0.count == 1 })
        let allowed = Dictionary(stated.map { ($0.0.first ?? "", Set($0.1)) }) { first, _ in first }
        let declared = try libraries().mapValues(\.dependencies)
        for name in Set(allowed.keys).union(declared.keys).sorted() {
            let both = (allowed[name]?.sorted(), declared[name]?.sorted())
            #expect(both.0 == both.1, "\(name): the table says \(both.0 ?? []), Package.swift says \(both.1 ?? [])")
        }
    }

    @Test func `the picture of the architecture shows every target of the table`() throws {
        let text = try Repository.text(of: "docs/architecture.md")
        let picture = try #require(text.split(separator: "```", maxSplits: 2).dropFirst().first)
        let names = Set(picture.matches(of: /[A-Za-z][\w-]*/).map { String($0.0) })
        let hidden = try Set(libraries().keys).subtracting(names).sorted()
        #expect(hidden.isEmpty)
    }

    @Test func `the command line never loads libtorch or HDF5`() throws {
        let manifest = try Manifest(Repository.text(of: "Package.swift"))
        let reached = manifest.closure(of: "parallax")
        #expect(reached.contains("Records"))
        #expect(reached.isDisjoint(with: ["Torch", "CTorch", "HDF5", "CHDF5", "Vision", "Training"]))
        #expect(manifest.closure(of: "parallax-worker").isSuperset(of: ["CTorch", "CHDF5"]))
    }
}
