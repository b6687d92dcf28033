import Foundation
import Journal
import Specs

/// Writes files into a bundle, and their digests after them.
struct BundleWriter: ~Copyable {
    private var digests = ""

    /// Adds the first `size` bytes of a file, or all that it has now.
    mutating func add(_ name: String, _ file: URL, to archive: borrowing OpenFile) throws {
        // One descriptor for its size and its content, whatever takes its name meanwhile.
        let content = try OpenFile(reading: file)
        let size = try content.length()
        var rest = size
        try begin(name, size: size, to: archive)
        var hash = SHA256()
        try content.readPieces { piece in
            let piece = piece.prefix(Int(clamping: rest))
            rest -= UInt64(piece.count)
            hash.update(piece)
            try archive.write(piece)
        }
        guard rest == 0 else { throw JournalError(file.path, "became shorter while it was bundled") }
        try end(name, size: size, hash, to: archive)
    }

    /// Adds the list of digests and ends the archive.
    ///
    /// - Returns: SHA-256 of the list.
    mutating func finish(_ archive: borrowing OpenFile) throws -> String {
        let text = Data(digests.utf8)
        try begin(ExperimentBundle.sums, size: UInt64(text.count), to: archive)
        try archive.write(text)
        var hash = SHA256()
        hash.update(text)
        try end(ExperimentBundle.sums, size: UInt64(text.count), hash, to: archive)
        try archive.write(Data(count: 2 * TarHeader.block))
        return hash.hexadecimal()
    }

    private func begin(_ name: String, size: UInt64, to archive: borrowing OpenFile) throws {
        guard isSafe(name) else {
            throw StoreError(.other, visible(name), "cannot be bundled: its name has signs that no system agrees on")
        }
        try archive.write(TarHeader.bytes(name, size: size))
    }

    private mutating func end(_ name: String, size: UInt64, _ hash: SHA256, to archive: borrowing OpenFile) throws {
        try archive.write(Data(count: TarHeader.padding(after: size)))
        digests += "\(hash.hexadecimal())  \(name)\n"
    }
}
