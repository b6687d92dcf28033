public import Foundation
import Journal

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
        let url = Executable.current.deletingLastPathComponent().appending(path: "parallax-worker")
        guard FileManager.default.isExecutableFile(atPath: url.path) else {
            throw ExecutionError(
                "\(url.path) is missing; build it with `swift build -c release --product parallax-worker`, "
                    + "or name it in PARALLAX_WORKER"
            )
        }
        return WorkerProgram(url)
    }
}

/// Why runs cannot be executed.
public struct ExecutionError: Error, Equatable, CustomStringConvertible {
    public let description: String

    init(_ description: String) { self.description = description }
}
