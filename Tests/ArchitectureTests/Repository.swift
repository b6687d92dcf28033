import Foundation

/// The files of this repository, as tests read them.
enum Repository {
    /// The folder with `Package.swift`.
    static let root = URL(filePath: #filePath).resolvingSymlinksInPath().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()

    /// The text of a file at a path relative to the root.
    static func text(of path: String) throws -> String {
        try String(contentsOf: root.appending(path: path), encoding: .utf8)
    }

    /// The lines of a file at a path relative to the root.
    static func lines(of path: String) throws -> [String] { try text(of: path).components(separatedBy: "\n") }

    /// Paths, relative to the root and in order, of the files below a folder whose names end in `suffix`.
    static func files(below folder: String, suffix: String = ".swift") throws -> [String] {
        try FileManager.default.subpathsOfDirectory(atPath: root.appending(path: folder).path)
            .filter { $0.hasSuffix(suffix) }
            .map { "\(folder)/\($0)" }
            .sorted()
    }

    /// The names, in order, of what lies in a folder.
    static func names(in folder: String) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: root.appending(path: folder).path).sorted()
    }

    /// Whether there is a file or folder at a path relative to the root.
    static func has(_ path: String) -> Bool { FileManager.default.fileExists(atPath: root.appending(path: path).path) }
}
