public import Foundation
import Journal

/// Where prepared data lies: `PARALLAX_CACHE`, else `XDG_CACHE_HOME/parallax`, else `~/.cache/parallax`.
public func dataCacheFolder(environment: [String: String] = ProcessInfo.processInfo.environment) -> URL {
    if let path = environment["PARALLAX_CACHE"], !path.isEmpty { return URL(filePath: path).appending(path: "data") }
    if let path = environment["XDG_CACHE_HOME"], !path.isEmpty {
        return URL(filePath: path).appending(path: "parallax/data")
    }
    return FileManager.default.homeDirectoryForCurrentUser.appending(path: ".cache/parallax/data")
}

/// The cached file of a key, made by `make` if it is missing; one process makes it while others wait.
func cached(_ key: String, make: (String) throws -> Void) throws -> String {
    let file = dataCacheFolder().appending(path: "\(key).h5")
    if FileManager.default.fileExists(atPath: file.path) { return file.path }
    try makeFolder(file.deletingLastPathComponent())
    while true {
        let lockFile = file.deletingPathExtension().appendingPathExtension("lock")
        guard let lock = try? RunLock(at: lockFile, "is held: another process prepares this data") else {
            if FileManager.default.fileExists(atPath: file.path) { return file.path }
            continue
        }
        defer { lock.release() }
        if !FileManager.default.fileExists(atPath: file.path) { try make(file.path) }
        return file.path
    }
}
