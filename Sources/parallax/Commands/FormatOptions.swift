import ArgumentParser

/// How rows are printed.
enum OutputFormat: String {
    /// For eyes, on a terminal.
    case words
    case json, csv
    /// For a page or a paper.
    case markdown, latex
}

/// How rows are printed: for eyes, or for programs.
struct FormatOptions: ParsableArguments {
    @Flag(help: "Print one JSON document.")
    var json = false

    @Flag(help: "Print comma-separated values with a header line.")
    var csv = false

    func validate() throws {
        if json && csv { throw ValidationError("--json and --csv exclude each other") }
    }
}

/// How tables are printed: as others are, or for a page or a paper.
struct TableFormatOptions: ParsableArguments {
    @OptionGroup var format: FormatOptions

    @Flag(help: "Print tables of Markdown.")
    var markdown = false

    @Flag(help: "Print tables of LaTeX, for package booktabs.")
    var latex = false

    /// The one that is asked for.
    var choice: OutputFormat { asked.first ?? .words }

    private var asked: [OutputFormat] {
        let flags: [(OutputFormat, Bool)] = [
            (.json, format.json), (.csv, format.csv), (.markdown, markdown), (.latex, latex),
        ]
        return flags.filter(\.1).map(\.0)
    }

    func validate() throws {
        guard asked.count > 1 else { return }
        throw ValidationError(asked.map { "--\($0.rawValue)" }.joined(separator: " and ") + " exclude each other")
    }
}
