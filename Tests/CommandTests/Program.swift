import Foundation
import Journal
import Testing

/// The built programs, run as a user runs them.
enum Program {
    /// The folder with `parallax` and `parallax-worker`: where the tests were built.
    static let folder = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent()

    /// The root of the checkout.
    static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    /// What a finished program left.
    struct Result {
        var status: Int32
        var output: String
        var words: String
    }

    /// Starts `parallax` without waiting for it. Output goes to files, so no pipe can fill.
    static func start(_ arguments: [String], in folder: TemporaryFolder, environment: [String: String] = [:]) throws
        -> Running
    {
        try Running(Self.folder.appending(path: "parallax"), arguments, environment, in: folder)
    }

    /// Runs `parallax` to its end.
    static func run(_ arguments: String..., in folder: TemporaryFolder, environment: [String: String] = [:]) throws
        -> Result
    {
        try start(arguments, in: folder, environment: environment).wait()
    }

    /// Runs a shell command line in `folder` with the programs' folder in `$BIN`.
    static func shell(_ line: String, in folder: TemporaryFolder) throws -> Result {
        try Running(URL(filePath: "/bin/bash"), ["-c", line], ["BIN": Self.folder.path], in: folder).wait()
    }

    /// Rendered scenes, shared by all tests of one process.
    fileprivate static let cache = FileManager.default.temporaryDirectory.appending(
        path: "parallax-tests-\(ProcessInfo.processInfo.processIdentifier)"
    )
}

/// A program under way.
struct Running {
    let process: ChildProcess
    private let output: URL
    private let words: URL

    /// Starts a program in `folder`, with more variables than this process has.
    init(_ program: URL, _ arguments: [String], _ variables: [String: String], in folder: TemporaryFolder) throws {
        let name = UUID().uuidString
        output = folder.url.appending(path: ".\(name).out")
        words = folder.url.appending(path: ".\(name).err")
        for file in [output, words] { _ = FileManager.default.createFile(atPath: file.path, contents: nil) }
        let (written, said) = try (FileHandle(forWritingTo: output), FileHandle(forWritingTo: words))
        process = try ChildProcess(
            program,
            arguments,
            environment: ProcessInfo.processInfo.environment.merging(["PARALLAX_CACHE": Program.cache.path]) { $1 }
                .merging(variables) { $1 },
            in: folder.url,
            output: .descriptor(written.fileDescriptor),
            errors: .descriptor(said.fileDescriptor)
        )
    }

    /// Waits for its end. A signal counts as its number.
    func wait() throws -> Program.Result {
        let status: Int32 =
            switch process.wait() {
            case .status(let number), .signal(let number): number
            }
        return Program.Result(
            status: status,
            output: try String(contentsOf: output, encoding: .utf8),
            words: try String(contentsOf: words, encoding: .utf8)
        )
    }
}

/// A folder that goes when the test ends.
final class TemporaryFolder {
    let url: URL

    init() throws {
        url = FileManager.default.temporaryDirectory.appending(path: "parallax-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(at: url) }

    /// Writes a text file and returns its name.
    @discardableResult
    func write(_ text: String, to name: String) throws -> String {
        let file = url.appending(path: name)
        try FileManager.default.createDirectory(
            at: file.deletingLastPathComponent(),
            withIntermediateDirectories: true
        )
        try Data(text.utf8).write(to: file)
        return name
    }

    func exists(_ name: String) -> Bool { FileManager.default.fileExists(atPath: url.appending(path: name).path) }
}
