/// A table of a Markdown document, for tests that hold documents against the source.
struct MarkdownTable {
    /// The texts of the columns' heads.
    let columns: [String]
    /// The cells of each row, as many as columns.
    let rows: [[String]]

    /// The first table whose head has these columns; nil if there is none.
    init?(_ columns: String..., in text: String) {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map { Self.cells(of: String($0)) }
        guard let head = lines.firstIndex(of: columns) else { return nil }
        self.columns = columns
        rows = lines[(head + 1)...].dropFirst().prefix { $0.count == columns.count }.map { $0 }
    }

    /// `| a | b |` as `["a", "b"]`; empty for a line that is no row.
    private static func cells(of line: String) -> [String] {
        let text = line.trimmed
        guard text.hasPrefix("|"), text.hasSuffix("|"), text.count > 1 else { return [] }
        return text.dropFirst().dropLast().split(separator: "|", omittingEmptySubsequences: false).map {
            String($0).trimmed
        }
    }

    /// What a cell puts in backticks, in order.
    static func code(in cell: String) -> [String] { cell.matches(of: /`([^`]+)`/).map { String($0.1) } }
}
