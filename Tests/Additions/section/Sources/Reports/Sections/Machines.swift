/// How many runs each machine trained.
struct Machines: Section {
    var title: String? { "Machines" }

    func blocks(of data: ReportData) -> [Block] {
        let runs = Dictionary(grouping: data.runs.compactMap { $0.run.host }) { $0 }
        guard !runs.isEmpty else { return [] }
        var table = Table(.words("machine"), .number("runs"))
        table.rows = runs.sorted { $0.key < $1.key }.map { [escaped($0.key), "\($0.value.count)"] }
        return [.table(table)]
    }
}
