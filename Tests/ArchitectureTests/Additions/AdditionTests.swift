import Testing

/// A row of the table of what is added where.
private struct Row {
    var example: String
    var fileCount: Int?
    var folders: [String]
    var lineCount: Int?
    var files: [String]

    /// All rows of the table in `docs/architecture.md`.
    static func all() throws -> [Row] {
        let text = try Repository.text(of: "docs/architecture.md")
        let table = try #require(MarkdownTable("to add", "example", "new files", "lines elsewhere", in: text))
        return table.rows.map { cells in
            Row(
                example: MarkdownTable.code(in: cells[1]).first ?? "",
                fileCount: number(of: cells[2]),
                folders: MarkdownTable.code(in: cells[2]),
                lineCount: number(of: cells[3]),
                files: MarkdownTable.code(in: cells[3])
            )
        }
    }

    /// `2: …` is 2, `–` is 0.
    private static func number(of cell: String) -> Int? { cell == "–" ? 0 : Int(cell.prefix { $0.isNumber }) }
}

/// `scripts/check-additions` builds and uses the examples; here the table is held against them, and them against the
/// sources.
@Suite struct `What is added where` {
    @Test func `every row has its example, and every example its row`() throws {
        let rows = try Row.all()
        #expect(rows.map(\.example).sorted() == (try Addition.names()))
    }

    @Test func `the table counts the files and lines of the example`() throws {
        for row in try Row.all() {
            let addition = try Addition(row.example)
            let folders = Set(addition.files.map { $0.split(separator: "/").dropLast().joined(separator: "/") + "/" })
            #expect(row.fileCount == addition.files.count, "\(row.example)")
            #expect(Set(row.folders) == folders, "\(row.example)")
            #expect(row.lineCount == addition.lines.count, "\(row.example)")
            #expect(row.files == unique(addition.lines.map(\.file)), "\(row.example)")
        }
    }

    @Test func `new files are new, and lines follow a line that is there once`() throws {
        for name in try Addition.names() {
            let addition = try Addition(name)
            #expect(addition.files.count + addition.lines.count > 0, "\(name)")
            for file in addition.files {
                #expect(file.hasPrefix("Sources/") && !Repository.has(file), "\(name): \(file)")
            }
            for line in addition.lines {
                let count = try Repository.lines(of: line.file).count { $0 == line.after }
                #expect(count == 1, "\(name): \(line.file) has this line \(count) times: \(line.after)")
            }
        }
    }

    @Test func `lines are read with the file and the line before them`() {
        let text = ["@ a.swift", "  let list = [", "+     one,", "+     two,", "@ b.swift", "      x", "+     y", ""]
        #expect(
            Addition.lines(in: text) == [
                .init(file: "a.swift", after: "let list = [", line: "    one,"),
                .init(file: "a.swift", after: "let list = [", line: "    two,"),
                .init(file: "b.swift", after: "    x", line: "    y"),
            ]
        )
    }

    private func unique(_ names: [String]) -> [String] {
        names.reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
    }
}
