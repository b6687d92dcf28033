import Foundation
import Records

/// Rows under headings, in columns as wide as their widest cell.
struct TerminalTable {
    /// A heading, and whether its cells are numbers, which end at the right.
    struct Column {
        var title: String
        var isNumber = false
    }

    var columns: [Column]
    var rows: [[String]] = []
    /// Headings of columns that a narrow screen goes without, the least important first.
    var lessImportant: [String] = []

    /// A table with these headings; those in `numbers` stand to the right.
    init(_ titles: [String], numbers: Set<String> = [], lessImportant: [String] = []) {
        self.lessImportant = lessImportant
        columns = titles.map { Column(title: $0, isNumber: numbers.contains($0)) }
    }

    /// The lines, heading first. Columns without any content are left out. While lines are longer than `width`,
    /// headings are cut, the less important columns left out, words cut, and at last the lines. Control characters are
    /// shown, not obeyed.
    func lines(width: Int = .max) -> [String] {
        let cells = ([columns.map(\.title)] + rows).map { $0.map { visible($0) } }
        let measured = columns.indices.map { index in
            Measured(cells.map { $0[index] }, isNumber: columns[index].isNumber, title: columns[index].title)
        }
        var used = measured.filter { rows.isEmpty || $0.isUsed }
        /// Whether columns of such widths are wider than the screen.
        func isTooWide(_ columnWidth: (Measured) -> Int) -> Bool {
            used.map { columnWidth($0) + 2 }.reduce(-2, +) > width
        }
        for title in lessImportant where isTooWide(\.body) { used.removeAll { $0.title == title } }
        for floor in [\Measured.body, \.least] {
            while isTooWide(\.width),
                let widest = used.indices.filter({ used[$0].width > used[$0][keyPath: floor] })
                    .max(by: { used[$0].width < used[$1].width })
            {
                used[widest].width -= 1
            }
        }
        return cells.indices.map { row in
            var line = used.map { $0.cell(row) }.joined(separator: "  ")
            while line.last == " " { line.removeLast() }
            return cut(line, to: width)
        }
    }

    /// Prints the table; on a terminal no line is longer than the screen is wide.
    func print() {
        for line in lines(width: isatty(STDOUT_FILENO) == 1 ? terminalWidth(STDOUT_FILENO) : .max) {
            Output.write(line + "\n")
        }
    }
}

/// A column, and how wide it is.
private struct Measured {
    let title: String
    private let cells: [String]
    private let isNumber: Bool
    /// Without its heading, and then with its words cut as far as they stay recognizable. Half a number is another, so
    /// numbers stay whole.
    let body, least: Int
    let isUsed: Bool
    var width: Int

    /// The cells of a column, its heading first.
    init(_ cells: [String], isNumber: Bool, title: String) {
        let content = cells.dropFirst()
        let widest = content.map(\.count).max() ?? 0
        let isWords = !isNumber && content.contains { $0.first?.isLetter == true }
        (self.cells, self.isNumber, self.title) = (cells, isNumber, title)
        isUsed = widest > 0
        width = cells.map(\.count).max() ?? 0
        body = min(width, max(widest, 14))
        least = isWords ? min(body, 12) : body
    }

    /// A cell with the space that makes the column.
    func cell(_ row: Int) -> String {
        let text = cut(cells[row], to: width)
        let space = String(repeating: " ", count: width - text.count)
        return isNumber ? space + text : text + space
    }
}

private func cut(_ text: String, to width: Int) -> String {
    text.count > width ? String(text.prefix(max(1, width - 1))) + "…" : text
}

/// Columns of the terminal behind a file descriptor; 80 if unknown.
func terminalWidth(_ descriptor: Int32) -> Int {
    var size = winsize()
    guard unsafe ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return 80 }
    return Int(size.ws_col)
}
