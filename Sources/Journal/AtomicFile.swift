public import Foundation

/// Writes a file whole or not at all: beside its target, synced, then renamed. Folders on the way are made.
public func writeAtomically(_ data: Data, to url: URL) throws {
    try writeAtomically(to: url) { file in try file.write(data) }
}

/// Writes a file whole or not at all, piece by piece as `body` does.
public func writeAtomically(to url: URL, _ body: (borrowing OpenFile) throws -> Void) throws {
    let folder = url.deletingLastPathComponent()
    try makeFolder(folder)
    let draft = folder.appending(path: ".\(url.lastPathComponent).\(ProcessInfo.processInfo.processIdentifier).draft")
    do {
        let file = try OpenFile(draft, O_WRONLY | O_CREAT | O_TRUNC, to: "write \(url.lastPathComponent)")
        try body(file)
        try file.sync()
        guard unsafe rename(draft.path, url.path) == 0 else { throw JournalError(url, cannot: "replace", errno: errno) }
        try syncFolder(folder)
    } catch {
        try? FileManager.default.removeItem(at: draft)
        throw error
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
