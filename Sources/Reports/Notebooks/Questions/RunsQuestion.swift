import Foundation
import Records

/// `runs FILTER [show NAME, …]`: a line for each run that a filter selects, with columns for the names.
struct RunsQuestion: NotebookQuestion {
    static let word = "runs"

    private let filter: String
    private let columns: [String]

    init(_ rest: Substring) {
        var filter = rest
        var columns: [String] = []
        if let show = filter.ranges(of: " show ").last {
            columns = filter[show.upperBound...].split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) }
            filter = filter[..<show.lowerBound]
        }
        self.filter = filter.trimmingCharacters(in: .whitespaces)
        self.columns = columns
    }

    func blocks(by answers: inout NotebookAnswers) throws -> [Block] {
        let store = answers.store
        let runs = try store.runs(filter.isEmpty ? nil : Filter(filter))
        let values: [[String: RunValue]]
        do { values = try columns.map { try store.values(of: $0, runs: runs.map(\.id)) } } catch let error as StoreError
            where error.reason == .unknownName
        { throw NotebookMistake(words: error.complaint) }
        let heads = zip(columns, values).map { name, values -> Table.Column in
            values.values.allSatisfy { $0.number != nil } ? .number(code(name)) : .words(code(name))
        }
        var table = Table(
            [.words("run"), .words("experiment"), .words("variant"), .number("seed"), .words("state")] + heads
        )
        for run in runs {
            let place = run.cells.first
            table.rows.append(
                [
                    code(run.id), escaped(place?.experiment ?? ""), escaped(place?.variant ?? ""), "\(run.seed)",
                    words(for: run.state),
                ] + values.map { $0[run.id].map(text(of:)) ?? "–" }
            )
        }
        return [.table(table)]
    }

    private func text(of value: RunValue) -> String {
        switch value {
        case .number(let number), .measured(let number):
            Int(exactly: number).map(String.init) ?? fixedText(number, decimals(for: [number]))
        case .bool(let isOn): isOn ? "true" : "false"
        case .text(let text): escaped(text)
        case .moment(let seconds): Date(timeIntervalSince1970: seconds).formatted(.iso8601)
        }
    }
}
