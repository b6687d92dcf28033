import Records
import Specs

/// Says of which runs the line of descent is interrupted in a store: they begin with runs that are not in it.
///
/// - Parameters:
///   - store: Whoever knows what the runs are called.
///   - place: The store, in words: `here`.
func sayInterruptedLines(_ lines: [StageRecord], named store: Store, _ place: String) {
    let called = words(onRuns: lines.map(\.stage.run), named: store)
    for (stage, owners) in Dictionary(grouping: lines, by: \.stage.run).sorted(by: { $0.key < $1.key }) {
        let names = Set(owners.map(\.run)).sorted()
        let verb = names.count == 1 ? "begins" : "begin"
        say(
            "parallax: run \(called[stage] ?? stage) is not \(place), and \(names.joined(separator: ", ")) \(verb) with it; "
                + "`parallax merge` brings it"
        )
    }
}

/// Runs with what specs call them, by id: `32fd7b597f89 (first: baseline, seed 0)`.
func words(onRuns ids: [String], named store: Store?) -> [String: String] {
    let names = (try? store?.names(of: Set(ids))) ?? [:]
    return Dictionary(ids.map { id in (id, id + (names[id].map { " (\($0.words))" } ?? "")) }) { first, _ in first }
}
