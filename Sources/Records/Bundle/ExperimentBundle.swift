public import Foundation
import Journal
import Specs

/// A file with an experiment in it: its runs, its part of the index, its report, and the digest of each.
///
/// It is a tar archive. Unpacked it is a store, and `sha256sum --check SHA256SUMS` checks it.
public struct ExperimentBundle {
    /// The file with the digests, the last in the archive.
    static let sums = "SHA256SUMS"

    private let reader: TarReader
    private let entries: [TarEntry]
    /// The digests by name, and that of all of them.
    private let digests: [String: String]
    /// SHA-256 of the list of digests: it stands for the whole content.
    public let digest: String

    /// Opens a bundle, whose files are not read yet.
    ///
    /// - Throws: A `StoreError` that names the byte where it is cut, changed or no bundle.
    public init(reading file: URL) throws {
        reader = try TarReader(file)
        var entries = try reader.entries()
        guard let last = entries.popLast(), last.name == Self.sums, last.size < 1 << 30 else {
            throw StoreError(.damaged, file.path, "has no \(Self.sums) at its end: it is no bundle")
        }
        var text = Data()
        try reader.read(last) { text += $0 }
        digests = try Self.read(text, of: file)
        self.entries = entries
        var hash = SHA256()
        hash.update(text)
        digest = hash.hexadecimal()
    }

    /// The number of runs in it.
    public var runs: Int { Set(entries.compactMap { run(of: $0.name) }).count }
    /// The number of files in it.
    public var files: Int { entries.count }

    /// What is missing, changed or not listed, by file; empty if the bundle is what was written.
    public func differences() throws -> [String] {
        var differences: [String] = []
        for entry in entries {
            guard let expected = digests[entry.name] else {
                differences.append("\(entry.name): is not listed in \(Self.sums)")
                continue
            }
            var hash = SHA256()
            try reader.read(entry) { hash.update($0) }
            if hash.hexadecimal() != expected { differences.append("\(entry.name): is not what was bundled") }
        }
        let found = Set(entries.map(\.name))
        return differences + digests.keys.filter { !found.contains($0) }.sorted().map { "\($0): is missing" }
    }

    /// Writes the folders of the runs into a store's folder. Check the differences first.
    func unpackRuns(to folder: URL) throws {
        for entry in entries where run(of: entry.name) != nil {
            try writeAtomically(to: folder.appending(path: entry.name)) { file in
                try reader.read(entry) { try file.write($0) }
            }
        }
    }

    /// The id of the run that a file is of.
    private func run(of name: String) -> Substring? {
        let parts = name.split(separator: "/")
        return parts.count > 2 && parts[0] == "runs" ? parts[1] : nil
    }

    /// Lines as `sha256sum` writes them.
    private static func read(_ text: Data, of file: URL) throws -> [String: String] {
        var digests: [String: String] = [:]
        var lines = String(decoding: text, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
        let isWhole = lines.popLast()?.isEmpty == true
        for line in lines {
            let parts = (line.prefix(64), line.dropFirst(64).prefix(2), line.dropFirst(66))
            let isLine = parts.0.count == 64 && parts.1 == "  " && !parts.2.isEmpty
            guard isLine, digests.updateValue(String(parts.0), forKey: String(parts.2)) == nil else {
                throw StoreError(.damaged, file.path, "has a line in \(sums) that is none: \(visible(line))")
            }
        }
        guard isWhole else { throw StoreError(.damaged, file.path, "has a \(sums) that is cut") }
        return digests
    }
}
