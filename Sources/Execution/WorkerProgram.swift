public import Foundation

/// The program that trains runs, and how it is started.
public struct WorkerProgram: Sendable {
    /// The executable.
    public var url: URL

    /// The program at `url`.
    public init(_ url: URL) { self.url = url }

    /// The program that `PARALLAX_WORKER` names, or `parallax-worker` beside this program.
    ///
    /// - Throws: An `ExecutionError` saying where it was looked for.
    public static func find(environment: [String: String] = ProcessInfo.processInfo.environment) throws -> WorkerProgram
    {
        if let path = environment["PARALLAX_WORKER"], !path.isEmpty {
            guard FileManager.default.isExecutableFile(atPath: path) else {
                throw ExecutionError("PARALLAX_WORKER names \(path), which is not a program")
            }
            return WorkerProgram(URL(filePath: path))
        }
        let url = thisProgram.deletingLastPathComponent().appending(path: "parallax-worker")
        guard FileManager.default.isExecutableFile(atPath: url.path) else {
            throw ExecutionError(
                "\(url.path) is missing; build it with `swift build -c release --product parallax-worker`, "
                    + "or name it in PARALLAX_WORKER"
            )
        }
        return WorkerProgram(url)
    }

    /// The running executable, links followed.
    public static var thisProgram: URL {
        let link = URL(filePath: "/proc/self/exe")
        if FileManager.default.fileExists(atPath: link.path) { return link.resolvingSymlinksInPath() }
        return (Bundle.main.executableURL ?? URL(filePath: CommandLine.arguments[0])).resolvingSymlinksInPath()
    }

    /// Runs the program with `arguments` to its end; what it says is said here.
    ///
    /// - Parameter quiet: Whether its results are not.
    /// - Returns: Its exit status; 1 if a signal ended it.
    public func run(_ arguments: [String], quiet: Bool = false) throws -> Int32 {
        let process = Process()
        process.executableURL = url
        process.arguments = arguments
        process.standardInput = FileHandle.nullDevice
        if quiet { process.standardOutput = FileHandle.nullDevice }
        do { try process.run() } catch {
            throw ExecutionError("\(url.path) cannot be started: \(error.localizedDescription)")
        }
        process.waitUntilExit()
        return process.terminationReason == .uncaughtSignal ? 1 : process.terminationStatus
    }

    /// Runs the program with `arguments` to its end.
    ///
    /// - Parameter showingErrors: Whether what it says to standard error is said here.
    /// - Returns: Its exit status and what it wrote to standard output.
    public func output(of arguments: [String], showingErrors: Bool = false) throws -> (status: Int32, text: String) {
        let process = Process()
        process.executableURL = url
        process.arguments = arguments
        process.standardInput = FileHandle.nullDevice
        if !showingErrors { process.standardError = FileHandle.nullDevice }
        let pipe = Pipe()
        process.standardOutput = pipe
        try process.run()
        let data = try pipe.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        return (process.terminationStatus, String(decoding: data, as: UTF8.self))
    }
}

/// Why runs cannot be executed.
public struct ExecutionError: Error, Equatable, CustomStringConvertible {
    public let description: String

    init(_ description: String) { self.description = description }
}
