public import Foundation
import Journal

/// Prepared data on this machine, shared by all runs.
public enum DataCache {
    /// `PARALLAX_CACHE`/data, else `XDG_CACHE_HOME`/parallax/data, else `~/.cache/parallax/data`.
    @TaskLocal public static var folder = standardFolder(ProcessInfo.processInfo.environment)

    private static func standardFolder(_ environment: [String: String]) -> URL {
        if let path = environment["PARALLAX_CACHE"], !path.isEmpty {
            return URL(filePath: path).appending(path: "data")
        }
        if let path = environment["XDG_CACHE_HOME"], !path.isEmpty {
            return URL(filePath: path).appending(path: "parallax/data")
        }
        return FileManager.default.homeDirectoryForCurrentUser.appending(path: ".cache/parallax/data")
    }
}

/// The cached file of a key, made by `make` if it is missing; one process makes it while others wait, and if it goes away
/// before the file is there, one of them makes it.
///
/// - Parameter isStopped: Asked while another process makes it; true ends the waiting with `PreparationStopped`.
/// - Throws: What `make` threw, or a `JournalError` if nothing can be written there.
func cached(_ key: String, isStopped: () -> Bool = { false }, make: (String) throws -> Void) throws -> String {
    let file = DataCache.folder.appending(path: "\(key).h5")
    if FileManager.default.fileExists(atPath: file.path) { return file.path }
    let folder = file.deletingLastPathComponent()
    try makeFolder(folder)
    let held = "is held: another process prepares this data"
    while true {
        let lock: RunLock
        do {
            lock = try RunLock(at: folder.appending(path: "\(key).lock"), held)
        } catch let error as JournalError where error.complaint == held {
            if FileManager.default.fileExists(atPath: file.path) { return file.path }
            if isStopped() { throw PreparationStopped() }
            continue
        }
        defer { lock.release() }
        if FileManager.default.fileExists(atPath: file.path) { return file.path }
        removeLeftovers(of: key, in: folder)
        try make(file.path)
        return file.path
    }
}

/// Removes what a process that was killed while it made the file of a key left beside it.
private func removeLeftovers(of key: String, in folder: URL) {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    for name in names where name.hasPrefix(".\(key).h5.") || name == "\(key).frames" {
        try? FileManager.default.removeItem(at: folder.appending(path: name))
    }
}

/// Somebody asked for the end before the data was ready.
public struct PreparationStopped: Error, CustomStringConvertible {
    public var description: String { "stopped before the data was ready" }
}
