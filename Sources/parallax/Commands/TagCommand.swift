import ArgumentParser
import Foundation
import Journal
import Records
import Reports

/// `parallax tag 4f2a 77b1 --add good`
struct TagCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "tag",
        abstract: "Put tags on runs, take them off, or show them.",
        discussion: """
            Tags are kept in notes.json in the run's folder, also while runs go on. `parallax runs 'tag = good'` finds them.
            """
    )

    @Argument(help: ArgumentHelp("Runs, by the beginning of their ids.", valueName: "run"))
    var ids: [String] = []

    @Option(help: ArgumentHelp("Runs that a filter selects, as in `parallax runs`.", valueName: "filter"))
    var `where`: String?

    @Option(help: ArgumentHelp("A tag to put on; may be given more than once.", valueName: "name"))
    var add: [String] = []

    @Option(help: ArgumentHelp("A tag to take off; may be given more than once.", valueName: "name"))
    var remove: [String] = []

    @OptionGroup var format: FormatOptions
    @OptionGroup var options: StoreOptions

    func validate() throws {
        if ids.isEmpty == (`where` == nil) { throw ValidationError("name runs, or select them with --where FILTER") }
        for tag in add + remove { if let mistake = Self.mistake(in: tag) { throw ValidationError(mistake) } }
        if let both = add.first(where: remove.contains) {
            throw ValidationError("--add and --remove both name \"\(both)\"")
        }
    }

    /// What is wrong with a tag: lists of tags are joined by commas, each on one line.
    private static func mistake(in tag: String) -> String? {
        if tag.trimmingCharacters(in: .whitespacesAndNewlines) != tag || tag.isEmpty {
            return "\"\(tag)\" is no tag: expected words without space around them"
        }
        if tag.unicodeScalars.contains(where: { $0 == "," || $0.properties.generalCategory == .control }) {
            return "\"\(visible(tag))\" is no tag: expected words without commas and control characters"
        }
        return tag.count > 100 ? "a tag of \(tag.count) characters is too long, expected at most 100" : nil
    }

    func run() throws {
        try sayingFailures {
            let store = try options.open()
            var runs = try `where`.map { try store.runs(Filter($0)) } ?? ids.map { try store.run($0) }
            if !add.isEmpty || !remove.isEmpty {
                let notes = try annotate(runs, in: store) { notes in
                    notes.tags = notes.tags.filter { !remove.contains($0) } + add
                }
                for (index, notes) in notes.enumerated() { runs[index].tags = notes.tags }
            }
            if format.json {
                let documents = runs.map { run in
                    Document.object([("id", .text(run.id)), ("tags", .list(run.tags.map { .text($0) }))])
                }
                Document.object([("runs", .list(documents))]).print()
                return
            }
            var table = OutputTable(["run", "experiment", "variant", "seed", "tags"], numbers: ["seed"])
            table.rows = runs.map { run in
                let place = run.cells.first
                let tags = run.tags.joined(separator: ", ")
                return [run.id, place?.experiment ?? "", place?.variant ?? "", "\(run.seed)", tags].map { .init($0) }
            }
            table.print(as: format.csv ? .csv : .words)
        }
    }
}

/// `parallax note 4f2a "the run of the talk"`
struct NoteCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "note",
        abstract: "Write a note on a run, or show it.",
        discussion: "Notes are kept in notes.json in the run's folder, also while runs go on."
    )

    @Argument(help: ArgumentHelp("A run's id, or the beginning of it.", valueName: "run"))
    var id: String

    @Argument(help: "The note, in place of an earlier one; an empty text removes it. Without it, the note is shown.")
    var text: String?

    @OptionGroup var options: StoreOptions

    func run() throws {
        try sayingFailures {
            let store = try options.open()
            let run = try store.run(id)
            guard let text else {
                if let note = run.note { print(note) } else { say("run \(run.id) has no note") }
                return
            }
            try annotate([run], in: store) { $0.note = text }
        }
    }
}

/// Changes what is said of runs, and brings the index up to date, unless another process writes it all the time.
@discardableResult
private func annotate(_ runs: [RunRecord], in store: Store, _ change: (inout RunNotes) -> Void) throws -> [RunNotes] {
    let notes = try Store.annotate(runs.map { store.folder(of: $0.id) }, in: store.folder, change)
    do { try Store(store.folder, access: .write, patience: 2).ingestWaitingNotes() } catch {
        // Somebody else may have taken them in.
        if Store.hasWaitingNotes(in: store.folder) {
            say("the notes are written; listings show them once the index can be written: \(reason(for: error))")
        }
    }
    return notes
}
