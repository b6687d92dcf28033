import Foundation
import Journal
import Testing

/// Runs a program in the Python that `scripts/setup` installs; returns what it prints.
public func python(_ program: String, _ arguments: String...) throws -> String {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()
    let interpreter = root.appending(path: ".tools/bin/python")
    try #require(
        FileManager.default.isExecutableFile(atPath: interpreter.path),
        "\(interpreter.path) is missing: run scripts/setup"
    )
    let ending = try Executable(interpreter).run(
        ["-c", program] + arguments,
        output: .returned,
        errors: .returned
    )
    try #require(ending.status == 0, "\(String(decoding: ending.errors, as: UTF8.self))")
    return String(decoding: ending.output, as: UTF8.self)
}
