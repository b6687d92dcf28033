import ArgumentParser
import Foundation
import Records
import Reports

/// Which columns a listing of runs has.
struct ColumnOptions: ParsableArguments {
    @Option(
        name: .customLong("columns"),
        help: ArgumentHelp(
            "Columns, with commas between: attributes, settings, metrics.",
            valueName: "name,…"
        )
    )
    var list: String?

    /// The names, in order; empty without the option.
    var names: [String] {
        // A comma in parentheses is part of a name: at(metrics.loss, 100).
        var depth = 0
        let parts = (list ?? "").split { character in
            depth += character == "(" ? 1 : character == ")" ? -1 : 0
            return character == "," && depth == 0
        }
        return parts.map { $0.trimmingCharacters(in: .whitespaces) }.filter { !$0.isEmpty }
    }

    func validate() throws {
        if list != nil, names.isEmpty {
            throw ValidationError("--columns is empty, expected names such as variant,training.batch,metrics.loss")
        }
    }
}

/// What runs have under one name.
struct RunColumn {
    var name: String
    /// By the runs' ids; runs without it are missing.
    var values: [String: RunValue]

    /// Whether a column of these values stands at the right.
    var isNumber: Bool {
        values.values.allSatisfy { $0.number != nil } && !values.isEmpty
    }

    subscript(run: RunRecord) -> RunValue? { values[run.id] }
}

extension Store {
    /// What runs have under several names.
    func columns(_ names: [String], of runs: [RunRecord]) throws -> [RunColumn] {
        let ids = runs.map(\.id)
        return try names.map { RunColumn(name: $0, values: try values(of: $0, runs: ids)) }
    }
}

extension RunValue {
    var cell: OutputTable.Cell {
        switch self {
        case .number(let number): Self.cell(of: number)
        case .measured(let number): .init(shown: shortText(number), exact: exactText(number))
        case .bool(let bool): .init("\(bool)")
        case .text(let text): .init(text)
        case .moment(let moment): .init(shown: momentText(moment), exact: exactText(moment))
        }
    }

    /// Settings as they were stated, unless they are long.
    private static func cell(of number: Double) -> OutputTable.Cell {
        let exact = exactText(number)
        return .init(shown: exact.count <= 8 ? exact : shortText(number), exact: exact)
    }

    var document: Document {
        switch self {
        case .number(let number), .measured(let number), .moment(let number): .number(number)
        case .bool(let bool): .bool(bool)
        case .text(let text): .text(text)
        }
    }
}
