import Records
import Reports
import Specs
import Statistics

/// A leaderboard with columns beside the metric that decides: other metrics, settings, attributes.
struct LeaderboardTable {
    /// A column beside: what each variant has in it.
    private struct Column {
        var name: String
        /// Nil for what is no metric.
        var goal: Goal?
        var isMetric: Bool
        var content: [Content]
    }

    private enum Content {
        case summary(Summary)
        /// What its runs have, each value once.
        case values([RunValue])
    }

    private let board: Leaderboard
    private let columns: [Column]
    private let hasExperiments: Bool
    private let experiments: [String]
    /// Why variants have no verdict or fewer pairs than their plan has seeds, a sentence for each reason.
    let remarks: [String]

    /// A leaderboard of experiments and the names of more columns.
    init(_ board: Leaderboard, _ comparisons: [Comparison], columns names: [String], in store: Store) throws {
        self.board = board
        experiments = comparisons.map(\.experiment.name)
        hasExperiments = comparisons.count > 1
        remarks = comparisons.flatMap { Self.remarks(on: $0, board.metric) }
        let known = Set(comparisons.flatMap(\.metrics)).sorted()
        let runs = board.rows.flatMap(\.variant.runs)
        var seen: Set<String> = [board.metric]
        columns = try names.compactMap { name in
            let short = name.hasPrefix("metrics.") ? String(name.dropFirst("metrics.".count)) : name
            let full = metricNames(meantBy: short, among: known)
            if full.count == 1 {
                guard seen.insert(full[0]).inserted else { return nil }
                let goals = Set(comparisons.compactMap { $0.goal(of: full[0]) })
                return Column(
                    name: full[0],
                    goal: goals.count == 1 ? goals.first : nil,
                    isMetric: true,
                    content: board.rows.map { .summary(Summary($0.variant.values(of: full[0]).values)) }
                )
            }
            guard seen.insert(name).inserted else { return nil }
            let values = RunColumn(name: name, values: try store.values(of: name, runs: runs.map(\.id)))
            let content = board.rows.map { Self.content(of: $0.variant.runs.compactMap { values[$0] }) }
            return Column(name: name, isMetric: false, content: content)
        }
    }

    /// The same of all runs once; numbers that differ by their mean.
    private static func content(of values: [RunValue]) -> Content {
        var distinct: [RunValue] = []
        for value in values where !distinct.contains(value) { distinct.append(value) }
        let numbers = values.compactMap(\.number)
        if distinct.count > 1, numbers.count == values.count { return .summary(Summary(numbers)) }
        return .values(distinct)
    }

    /// What is to be said of one of several experiments.
    private static func remarks(on comparison: Comparison, _ metric: String) -> [String] {
        let name = comparison.experiment.name
        let hasNoBaseline = comparison.baseline == nil && !comparison.variants.isEmpty
        return (hasNoBaseline ? [MissingBaseline.sentence(of: name)] : [])
            + (comparison.missing?.sentences(of: name) ?? [])
            + (comparison.table(of: metric).pairing().map { ["\(name): \($0)"] } ?? [])
    }

    // MARK: Formats

    /// For eyes.
    var shown: OutputTable {
        let deciding = board.metric + arrow(board.goal)
        let titles = ["variant", "seeds", deciding] + columns.map { $0.name + arrow($0.goal) } + ["verdict"]
        var table = OutputTable(
            (hasExperiments ? ["experiment"] : []) + titles,
            numbers: ["seeds"],
            lessImportant: columns.reversed().map { $0.name + arrow($0.goal) }
        )
        let best = bestMean(of: board.rows.map(\.result.summary), board.goal)
        for (index, row) in board.rows.enumerated() {
            var cells: [OutputTable.Cell] = hasExperiments ? [.init(row.experiment)] : []
            cells.append(.init(row.variant.name))
            cells.append(.init(row.result.seeds))
            cells.append(.init(row.result.summary.text))
            cells[cells.count - 1].isBest = row.result.mean != nil && row.result.mean == best
            cells += columns.map { cell(of: $0, at: index) }
            table.rows.append(cells + [.init(row.variant.isBaseline ? "baseline" : row.result.verdictWords)])
        }
        return table
    }

    private func cell(of column: Column, at index: Int) -> OutputTable.Cell {
        switch column.content[index] {
        case .values(let values): return .init(values.map(\.cell.shown).joined(separator: ", "))
        case .summary(let summary):
            // Fewer values than the metric that decides has are said.
            let isFewer = column.isMetric && summary.count > 0 && summary.count != board.rows[index].result.values.count
            var cell = OutputTable.Cell(summary.text + (isFewer ? " (\(summary.count))" : ""))
            let others = column.content.compactMap { if case .summary(let summary) = $0 { summary } else { nil } }
            cell.isBest = summary.count > 0 && summary.mean == bestMean(of: others, column.goal)
            return cell
        }
    }

    /// For programs: mean, deviation and number of every metric.
    var exact: OutputTable {
        func titles(_ metric: String) -> [String] { [metric, "\(metric) sd", "\(metric) n"] }
        func cells(_ summary: Summary) -> [OutputTable.Cell] {
            [summary.mean, summary.deviation].map { .init($0.ifFinite.map(exactText) ?? "") } + [
                .init("\(summary.count)")
            ]
        }
        let more = columns.flatMap { $0.isMetric ? titles($0.name) : [$0.name] }
        var table = OutputTable(
            ["experiment", "variant", "planned"] + titles(board.metric) + more + [
                "verdict", "pairs", "missing", "unpaired",
            ]
        )
        for (index, row) in board.rows.enumerated() {
            var line = [row.experiment, row.variant.name, "\(row.result.planned)"].map { OutputTable.Cell($0) }
            line += cells(row.result.summary)
            for column in columns {
                switch column.content[index] {
                case .summary(let summary): line += column.isMetric ? cells(summary) : [cells(summary)[0]]
                case .values(let values): line.append(.init(values.map(\.cell.exact).joined(separator: ", ")))
                }
            }
            table.rows.append(line + ([row.result.verdictWords] + row.result.pairCells).map { .init($0) })
        }
        return table
    }

    /// What `--json` says. Keys are stable.
    var document: Document {
        let rows = board.rows.enumerated().map { index, row in
            let metrics =
                [(board.metric, row.result.summary)]
                + columns.filter(\.isMetric).compactMap { column in
                    if case .summary(let summary) = column.content[index] { (column.name, summary) } else { nil }
                }
            let others = columns.filter { !$0.isMetric }.map { column -> (key: String, value: Document) in
                switch column.content[index] {
                case .summary(let summary): (column.name, .object(summary.fields))
                case .values(let values):
                    (column.name, values.count == 1 ? values[0].document : .list(values.map(\.document)))
                }
            }
            let fields: [(key: String, value: Document)] = [
                ("experiment", .text(row.experiment)), ("variant", .text(row.variant.name)),
                ("index", .integer(row.variant.index)), ("planned", .integer(row.result.planned)),
                ("metrics", .object(metrics.map { ($0.0, .object($0.1.fields)) })), ("columns", .object(others)),
                ("baseline", .optional(row.baseline)), ("verdict", .optional(row.result.verdict?.rawValue)),
                ("runs", .list(row.variant.runs.map { .text($0.id) })),
            ]
            return Document.object(fields + row.result.gapFields)
        }
        return .object([
            ("experiments", .list(experiments.map { .text($0) })), ("metric", .text(board.metric)),
            ("goal", .text(board.goal.rawValue)), ("variants", .list(rows)),
        ])
    }
}
