public import Foundation
import Journal
import Specs

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

    /// The variables of a worker: those of this process, and which settings this program knows.
    public static var environment: [String: String] {
        ProcessInfo.processInfo.environment.merging([SettingsDigest.variable: SettingsDigest.own]) { $1 }
    }

    /// The versions that the worker states, a line each.
    ///
    /// - Throws: An `ExecutionError` if it does not start, or knows other settings than this program.
    @discardableResult
    public func requireSameBuild() throws -> [String] {
        let ending = try Executable(url).run(
            ["version"],
            environment: Self.environment,
            output: .returned,
            errors: .returned
        )
        guard ending.status == 0 else {
            throw ExecutionError(
                ending.complaint.flatMap { ending.status == WorkerStatus.refused ? $0 : nil }
                    ?? "\(url.path): does not start (status \(ending.status)); run scripts/setup for libtorch, then build again"
            )
        }
        let lines = String(decoding: ending.output, as: UTF8.self).split(whereSeparator: \.isNewline).map(String.init)
        let heading = "settings "
        let known = lines.first { $0.hasPrefix(heading) }?.dropFirst(heading.count)
        guard known.map(String.init) == SettingsDigest.own else {
            throw ExecutionError("\(url.path): \(SettingsDigest.complaint(about: known.map(String.init)))")
        }
        return lines
    }
}

/// Why runs cannot be executed.
public struct ExecutionError: Error, Equatable, CustomStringConvertible {
    public let description: String

    init(_ description: String) { self.description = description }
}
