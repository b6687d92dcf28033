import Specs

extension ReportData {
    /// Whether runs of its kinds leave something to be looked at, once they are evaluated.
    func leaves(_ exhibit: Exhibit) -> Bool {
        Set(runs.map(\.run.kind)).contains { Kind.declared($0)?.exhibits.contains(exhibit) == true }
    }
}
