public import Foundation

/// Writes a file whole or not at all. Folders on the way are made.
///
/// - Throws: A `JournalError`; then `url` is as it was.
public func writeAtomically(_ data: Data, to url: URL) throws {
    try writeAtomically(to: url) { file in try file.write(data) }
}

/// Writes a file whole or not at all, piece by piece as `body` does. Folders on the way are made.
///
/// - Throws: A `JournalError`, or what `body` threw; then `url` is as it was.
public func writeAtomically(to url: URL, _ body: (borrowing OpenFile) throws -> Void) throws {
    try replaceFile(at: url) { draft in
        try body(OpenFile(draft, O_WRONLY | O_CREAT | O_TRUNC, to: "write"))
    }
}

/// Gives a file that `make` makes beside `url` the name of `url`, when the disk has it. Folders on the way are made.
///
/// Whatever is killed when: at `url` is the old file or the whole new one. A draft that a killed process left is removed
/// by the next process that writes the same file.
/// - Parameter make: Makes a file of the name that it is given, and closes it.
/// - Throws: A `JournalError`, which names `url` and not the draft, or what `make` threw; then `url` is as it was, and the draft is gone.
public func replaceFile(at url: URL, by make: (URL) throws -> Void) throws {
    let folder = url.deletingLastPathComponent()
    try makeFolder(folder)
    Draft.removeAbandoned(of: url)
    let draft = folder.appending(path: Draft.name(for: url.lastPathComponent))
    do {
        try make(draft)
        try OpenFile(draft, O_RDONLY, to: "open").sync()
        guard unsafe rename(draft.path, url.path) == 0 else {
            throw JournalError(url, cannot: "replace", errno: errno)
        }
        try syncFolder(folder)
    } catch {
        try? FileManager.default.removeItem(at: draft)
        guard let error = error as? JournalError, error.place == draft.path else { throw error }
        throw error.about(url)
    }
}

/// Gives a file or folder another name on the same disk, where nothing is yet, and returns when the disk has it.
public func move(_ url: URL, to target: URL) throws {
    try makeFolder(target.deletingLastPathComponent())
    guard unsafe rename(url.path, target.path) == 0 else {
        throw JournalError(url, cannot: "move to \(target.path)", errno: errno)
    }
    try syncFolder(target.deletingLastPathComponent())
    try syncFolder(url.deletingLastPathComponent())
}

/// Waits until the disk has the names in a folder.
public func syncFolder(_ url: URL) throws { try OpenFile(url, O_RDONLY | O_DIRECTORY, to: "open").sync() }

/// Makes a folder and those above it, unless they are there.
public func makeFolder(_ url: URL) throws {
    var isFolder: ObjCBool = false
    if unsafe FileManager.default.fileExists(atPath: url.path, isDirectory: &isFolder) {
        guard isFolder.boolValue else { throw JournalError(url.path, "is a file, and a folder is needed here") }
        return
    }
    let parent = url.deletingLastPathComponent()
    if parent.path != url.path { try makeFolder(parent) }
    guard unsafe mkdir(url.path, 0o755) == 0 || errno == EEXIST else {
        throw JournalError(url, cannot: "make the folder", errno: errno)
    }
}

/// Runs `body` with a new folder for files that nobody else needs, and removes it afterwards.
///
/// - Parameter name: What it is for, as part of its name.
public func withScratchFolder<Result>(_ name: String, _ body: (URL) throws -> Result) throws -> Result {
    let folder = FileManager.default.temporaryDirectory.appending(path: "parallax-\(name)-\(UUID().uuidString)")
    try makeFolder(folder)
    defer { try? FileManager.default.removeItem(at: folder) }
    return try body(folder)
}
