import Records
import Specs

/// Says of which runs the line of descent is interrupted in a store: they begin with runs that are not in it.
///
/// - Parameter place: The store, in words: `here`.
func sayInterruptedLines(_ lines: [StageRecord], _ place: String) {
    for (stage, owners) in Dictionary(grouping: lines, by: \.stage.run).sorted(by: { $0.key < $1.key }) {
        let names = Set(owners.map(\.run)).sorted().joined(separator: ", ")
        say("parallax: run \(stage) is not \(place), and \(names) begins with it; `parallax merge` brings it")
    }
}
