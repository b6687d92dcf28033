import Foundation

/// A digest of the files that a run reads: their names and sizes, and all of each or its first and last 4 KiB.
///
/// Frames and videos count by their ends, so that a folder of 40,000 frames takes about a second.
func dataFingerprint(_ files: [DataFile]) throws -> String {
    var hash = SHA256()
    for file in files {
        do { try update(&hash, with: file) } catch {
            throw DataError(description: "\(file.url.path) cannot be read")
        }
    }
    return String(hash.hexadecimal().prefix(32))
}

private func update(_ hash: inout SHA256, with file: DataFile) throws {
    let handle = try FileHandle(forReadingFrom: file.url)
    defer { try? handle.close() }
    let size = try handle.seekToEnd()
    hash.update("\(file.name)\n\(size)\n".utf8)
    guard !file.isWhole else {
        try handle.seek(toOffset: 0)
        while let piece = try handle.read(upToCount: 1 << 20), !piece.isEmpty { hash.update(piece) }
        return
    }
    for offset in size > 8192 ? [0, size - 4096] : [0] {
        try handle.seek(toOffset: offset)
        hash.update(try handle.read(upToCount: size > 8192 ? 4096 : 8192) ?? Data())
    }
}
