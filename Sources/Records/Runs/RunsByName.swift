import GRDB
import Specs

extension Store {
    /// Digits of an id that mean a run at least; fewer are soon the beginning of another's.
    private static let leastDigits = 4

    /// The run whose id is `name` or begins with it.
    ///
    /// - Parameter orExperiment: Whether the name of an experiment could have stood there, for what is said if there is no
    ///   such run.
    /// - Throws: A `StoreError` if there is none or more than one, or the name is too short to mean one.
    public func run(_ name: String, orExperiment: Bool = false) throws -> RunRecord {
        let ids = try read { db in
            try String.fetchAll(
                db,
                sql: "SELECT id FROM run WHERE substr(id, 1, ?) = ? ORDER BY id",
                arguments: [name.count, name]
            )
        }
        let isWhole = ids.contains(name)
        guard isWhole || name.count >= Self.leastDigits else { throw try unknown(name, orExperiment) }
        let found = try runs(ids: isWhole ? [name] : Array(ids.prefix(4)))
        guard let run = found.first else { throw try unknown(name, orExperiment) }
        guard found.count == 1 else {
            let list = found.map(\.id).joined(separator: ", ")
            let more = ids.count > found.count ? " and others" : ""
            throw StoreError(.unknownName, "", "several runs begin with \"\(name)\": \(list)\(more)")
        }
        return run
    }

    /// What to say of a name that means no run.
    private func unknown(_ name: String, _ orExperiment: Bool) throws -> StoreError {
        let experiments = try experiments().map(\.name)
        let shown = "\"\(name)\""
        if !orExperiment, experiments.contains(name) {
            let list = "`parallax runs \(shellWord("experiment = \(shown)"))` lists its runs"
            return StoreError(.unknownName, "", "\(shown) is an experiment, expected the id of a run; \(list)")
        }
        let isShort = name.count < Self.leastDigits
        let words =
            isShort
            ? "\(shown) is too short for the beginning of a run's id, expected \(Self.leastDigits) digits at least"
            : "no run has an id that begins with \(shown)"
        guard orExperiment else {
            return StoreError(.unknownName, "", words, cure: "`parallax runs` lists runs with their ids")
        }
        let hint = hintOnNames(name, among: experiments)
        return StoreError(.unknownName, "", "\(words), and no experiment is called that; \(hint)")
    }
}

/// What to say of a name that is not known: those that have it in them, the one that is spelt most alike, or all.
func hintOnNames(_ word: String, among names: [String]) -> String {
    let small = word.lowercased()
    let longer = names.filter { !small.isEmpty && $0.lowercased().contains(small) }.sorted()
    let alike = longer.isEmpty ? [nearest(to: word, among: names)].compactMap(\.self) : Array(longer.prefix(3))
    if !alike.isEmpty { return "did you mean \(alike.joined(separator: " or "))?" }
    return names.isEmpty ? "none is known" : "known: " + names.joined(separator: ", ")
}
