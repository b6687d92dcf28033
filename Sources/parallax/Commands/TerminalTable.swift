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

    /// The lines, heading first. Columns without any content are left out, the less important ones while lines are
    /// longer than `width`; then the widest words are cut, and at last the lines. Control characters are shown, not
    /// obeyed.
    func lines(width: Int = .max) -> [String] {
        let cells = ([columns.map(\.title)] + rows).map { $0.map { visible($0) } }
        var widths = columns.indices.map { column in cells.map { $0[column].count }.max() ?? 0 }
        var used = columns.indices.filter { column in rows.isEmpty || rows.contains { !$0[column].isEmpty } }
        func excess() -> Int { used.map { widths[$0] + 2 }.reduce(-2, +) - width }
        for title in lessImportant where excess() > 0 { used.removeAll { columns[$0].title == title } }
        // Numbers stay whole: half of one is another.
        while width < .max, excess() > 0,
            let widest = used.filter({ !columns[$0].isNumber && widths[$0] > 10 })
                .max(by: { widths[$0] < widths[$1] })
        {
            widths[widest] -= 1
        }
        return cells.map { row in
            var line = ""
            for column in used {
                let cell = Self.cut(row[column], to: widths[column])
                let space = String(repeating: " ", count: widths[column] - cell.count)
                line += (line.isEmpty ? "" : "  ") + (columns[column].isNumber ? space + cell : cell + space)
            }
            while line.last == " " { line.removeLast() }
            return Self.cut(line, to: width)
        }
    }

    private static func cut(_ text: String, to width: Int) -> String {
        text.count > width ? String(text.prefix(max(1, width - 1))) + "…" : text
    }

    /// Prints the table; on a terminal no line is longer than the screen is wide.
    func print() {
        for line in lines(width: isatty(STDOUT_FILENO) == 1 ? terminalWidth(STDOUT_FILENO) : .max) {
            Output.write(line + "\n")
        }
    }
}

/// Columns of the terminal behind a file descriptor; 80 if unknown.
func terminalWidth(_ descriptor: Int32) -> Int {
    var size = winsize()
    guard unsafe ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return 80 }
    return Int(size.ws_col)
}

/// A moment as `2026-03-01 14:05` in UTC.
func momentText(_ seconds: Double) -> String {
    guard seconds.isFinite, abs(seconds) < 1e11 else { return "" }
    let minutes = Int((seconds / 60).rounded(.down))
    // Days to a date of the Gregorian calendar, counted from 0000-03-01 in eras of 400 years.
    let days = Int((Double(minutes) / 1440).rounded(.down)) + 719_468
    let era = (days >= 0 ? days : days - 146_096) / 146_097
    let day = days - era * 146_097
    let year = (day - day / 1460 + day / 36_524 - day / 146_096) / 365
    let dayOfYear = day - (365 * year + year / 4 - year / 100)
    let month = (5 * dayOfYear + 2) / 153
    let date = (month < 10 ? month + 3 : month - 9, dayOfYear - (153 * month + 2) / 5 + 1)
    let minute = minutes - (days - 719_468) * 1440
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    let calendarYear = year + era * 400 + (date.0 <= 2 ? 1 : 0)
    return "\(calendarYear)-\(two(date.0))-\(two(date.1)) \(two(minute / 60)):\(two(minute % 60))"
}
