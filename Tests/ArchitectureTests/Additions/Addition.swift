import Foundation

/// An example of something added to the package: a folder of `Tests/Additions`.
struct Addition {
    /// A line that goes after another one in a file.
    struct Line: Equatable {
        var file: String
        var after: String
        var line: String
    }

    /// The folder's name: `loss`.
    let name: String
    /// The paths of the new files in the package, in order.
    let files: [String]
    /// The lines that go into files that are there.
    let lines: [Line]

    /// The names of all examples.
    static func names() throws -> [String] { try Repository.names(in: "Tests/Additions") }

    /// Reads an example.
    init(_ name: String) throws {
        self.name = name
        let folder = "Tests/Additions/\(name)"
        files = try Repository.files(below: folder).map { String($0.dropFirst(folder.count + 1)) }
        lines = Repository.has("\(folder)/lines") ? Self.lines(in: try Repository.lines(of: "\(folder)/lines")) : []
    }

    /// Reads `@ file`, then a line with two spaces before it, then those that follow it with `+ ` before them.
    static func lines(in text: [String]) -> [Line] {
        var (file, after) = ("", "")
        var lines: [Line] = []
        for line in text {
            let content = String(line.dropFirst(2))
            if line.hasPrefix("@ ") { file = content }
            if line.hasPrefix("  ") { after = content }
            if line.hasPrefix("+ ") { lines.append(Line(file: file, after: after, line: content)) }
        }
        return lines
    }
}
