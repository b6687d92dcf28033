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
        /// It goes nowhere.
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
    /// - Parameters:
    ///   - folder: Where it works; where this process works if nil.
    ///   - environment: Its variables; those of this process if nil.
    ///   - input: What it reads from standard input; nothing if nil.
    /// - Throws: A `JournalError` if it cannot be started.
    public func run(
        _ arguments: [String],
        in folder: URL? = nil,
        environment: [String: String]? = nil,
        input: Data? = nil,
        output: Stream = .shown,
        errors: Stream = .shown
    ) throws -> Ending {
        // All goes through files, so that no full pipe stops either side.
        try withScratchFolder("run") { scratch in
            let (results, words) = (scratch.appending(path: "output"), scratch.appending(path: "errors"))
            let given = try input.map { try Self.file(scratch.appending(path: "input"), with: $0) }
            let (written, complained) = try (output.handle(results), errors.handle(words))
            let process = try ChildProcess(
                url,
                arguments,
                environment: environment,
                in: folder,
                input: given.map { .descriptor($0.fileDescriptor) } ?? .nothing,
                output: output.stream(written),
                errors: errors.stream(complained)
            )
            let status: Int32 =
                switch process.wait() {
                case .status(let status): status
                case .signal(let signal): 128 + signal
                }
            return Ending(
                status: status,
                output: output == .returned ? try Data(contentsOf: results) : Data(),
                errors: errors == .returned ? try Data(contentsOf: words) : Data()
            )
        }
    }

    /// A new file with `content`, open for reading.
    private static func file(_ url: URL, with content: Data) throws -> FileHandle {
        try content.write(to: url)
        return try FileHandle(forReadingFrom: url)
    }
}

extension Executable.Stream {
    /// The file that takes what is to be returned, open for writing.
    fileprivate func handle(_ file: URL) throws -> FileHandle? {
        guard self == .returned else { return nil }
        try Data().write(to: file)
        return try FileHandle(forWritingTo: file)
    }

    /// What the program's descriptor is connected to.
    fileprivate func stream(_ handle: FileHandle?) -> ChildProcess.Stream {
        switch self {
        case .shown: .shared
        case .discarded: .nothing
        case .returned: handle.map { .descriptor($0.fileDescriptor) } ?? .nothing
        }
    }
}
