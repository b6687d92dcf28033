public import Foundation

/// A program of the machine by its name; nil if there is none.
///
/// - Parameter searchPath: Folders with `:` between them, as in `PATH`, which it is if nil. The first that has it counts.
public func findProgram(_ name: String, in searchPath: String? = nil) -> URL? {
    let folders = (searchPath ?? ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
    let program = folders.map { "\($0)/\(name)" }.first(where: FileManager.default.isExecutableFile)
    return program.map { URL(filePath: $0) }
}
