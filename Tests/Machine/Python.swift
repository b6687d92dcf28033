import Foundation
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
    let (process, output, errors) = (Process(), Pipe(), Pipe())
    process.executableURL = interpreter
    process.arguments = ["-c", program] + arguments
    (process.standardOutput, process.standardError) = (output, errors)
    try process.run()
    let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    let complaint = String(decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    try #require(process.terminationStatus == 0, "\(complaint)")
    return text
}
