public import Foundation

/// A program on this machine, run to its end.
public struct Executable: Sendable {
    /// Its file.
    public var url: URL

    /// The program at `url`.
    public init(_ url: URL) { self.url = url }

    /// The program that runs this code, links followed.
    public static var current: URL {
        let link = URL(filePath: "/proc/self/exe")
        if FileManager.default.fileExists(atPath: link.path) { return link.resolvingSymlinksInPath() }
        return (Bundle.main.executableURL ?? URL(filePath: CommandLine.arguments[0])).resolvingSymlinksInPath()
    }

    /// What becomes of what a program writes.
    public enum Stream: Sendable {
        /// It goes where this process writes to.
        case shown
        case discarded
        /// It is in the program's ending.
        case returned
    }

    /// How a program ended.
    public struct Ending: Sendable {
        /// Its exit status; 128 and the number of the signal if a signal ended it.
        public var status: Int32
        /// What it wrote to standard output; empty unless that was to be returned.
        public var output: Data
        /// What it wrote to standard error; empty unless that was to be returned.
        public var errors: Data

        /// The last line with words in what it wrote to standard error; nil if there is none.
        public var complaint: String? {
            let lines = String(decoding: errors, as: UTF8.self).split(whereSeparator: \.isNewline)
            return lines.last { !$0.allSatisfy(\.isWhitespace) }.map(String.init)
        }
    }

    /// Runs the program with `arguments` to its end.
    ///
    /// - Parameter input: What it reads from standard input; nothing if nil.
    /// - Throws: A `JournalError` if it cannot be started.
    public func run(
        _ arguments: [String],
        input: Data? = nil,
        output: Stream = .shown,
        errors: Stream = .shown
    ) throws -> Ending {
        // All goes through files, so that no full pipe stops either side.
        try withScratchFolder("run") { folder in
            let (given, results) = (folder.appending(path: "input"), folder.appending(path: "output"))
            let words = folder.appending(path: "errors")
            let process = Process()
            process.executableURL = url
            process.arguments = arguments
            process.standardInput = FileHandle.nullDevice
            if let input {
                try input.write(to: given)
                process.standardInput = try FileHandle(forReadingFrom: given)
            }
            if let handle = try output.handle(results) { process.standardOutput = handle }
            if let handle = try errors.handle(words) { process.standardError = handle }
            do { try process.run() } catch {
                throw JournalError(url.path, "cannot be started: \(error.localizedDescription)")
            }
            process.waitUntilExit()
            let status = process.terminationStatus
            return Ending(
                status: process.terminationReason == .uncaughtSignal ? 128 + status : status,
                output: output == .returned ? try Data(contentsOf: results) : Data(),
                errors: errors == .returned ? try Data(contentsOf: words) : Data()
            )
        }
    }
}

extension Executable.Stream {
    /// Where a stream goes; nil for where that of this process goes.
    fileprivate func handle(_ file: URL) throws -> FileHandle? {
        switch self {
        case .shown: return nil
        case .discarded: return .nullDevice
        case .returned:
            try Data().write(to: file)
            return try FileHandle(forWritingTo: file)
        }
    }
}
