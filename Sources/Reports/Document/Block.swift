import Specs

/// A piece of a report, as sections make them.
enum Block {
    /// A paragraph of Markdown.
    case text(String)
    case table(Table)
    case figure(Figure)
    case pictures(PictureTable)
    /// Lines of a language, as they are.
    case code(String, language: String)
    /// Blocks that are shown on request, under a line of plain words.
    case folded(String, [Block])
}

/// Cells of Markdown under headings.
struct Table {
    /// A heading, and whether its cells end at the right, as numbers do.
    struct Column {
        var title: String
        var isNumber: Bool

        static func words(_ title: String) -> Column { Column(title: title, isNumber: false) }
        static func number(_ title: String) -> Column { Column(title: title, isNumber: true) }
    }

    var columns: [Column]
    var rows: [[String]] = []

    init(_ columns: Column...) { self.columns = columns }
    init(_ columns: [Column]) { self.columns = columns }
}

/// A drawing, written to `figures/<name>.svg`.
struct Figure {
    var name: String
    /// What it shows, for who cannot see it.
    var words: String
    /// Vega-Lite.
    var spec: JSON
}

/// Pictures of runs in columns under titles; a place may be empty.
struct PictureTable {
    /// A line of pictures.
    struct Row {
        var title = ""
        var pictures: [Picture?]
    }

    var titles: [String]
    var rows: [Row]

    /// Of each picture on the page, in pixels: all columns fit on GitHub's.
    var width: Int { min(420, max(100, 840 / max(titles.count, 1))) }
}

/// A picture that a run's evaluation made, copied to `figures/<name>.png`.
struct Picture {
    var name: String
    var words: String
    var run: String
    /// Relative to the run's folder.
    var file: String
}
