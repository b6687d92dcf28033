import GRDB

/// Finds what the names in a filter mean in one store.
struct FilterNames {
    enum Target {
        /// Columns of table `run`.
        case number(column: String)
        case text(column: String)
        case state
        /// A column of the run's places in experiments.
        case cell(column: String)
        /// Numbers in table `name`.
        case metric(Int64)
        case setting(Int64)
        /// A name that is right, though nothing in the store has it.
        case nothing
    }

    private static let attributes: [String: Target] = [
        "id": .text(column: "id"), "kind": .text(column: "kind"), "reason": .text(column: "reason"),
        "seed": .number(column: "seed"), "step": .number(column: "step"), "steps": .number(column: "steps"),
        "attempt": .number(column: "attempt"), "state": .state, "status": .state,
        "experiment": .cell(column: "experimentName"), "variant": .cell(column: "variant"),
    ]

    let db: Database
    let filter: Filter

    private func mistake(_ name: Filter.Name, _ complaint: String) -> FilterError {
        FilterError(text: filter.text, position: name.position, complaint: complaint)
    }

    func target(_ name: Filter.Name) throws -> Target {
        if let attribute = Self.attributes[name.text] { return attribute }
        if name.text.hasPrefix("metrics.") { return try metric(name, String(name.text.dropFirst(8))) }
        if let number = try used(in: "parameter", where: { $0 == name.text })[name.text] { return .setting(number) }
        let known = try numbers(in: "parameter")
        if known.isEmpty { return .nothing }
        if let short = try? metric(name, name.text), case .metric = short {
            let settings = known.keys.filter { $0.hasSuffix(".\(name.text)") }.sorted()
            let setting = settings.isEmpty ? "" : ", the setting is " + settings.prefix(3).joined(separator: " or ")
            throw mistake(name, "nothing is called \(name.text); the metric is metrics.\(name.text)\(setting)")
        }
        throw mistake(
            name,
            "no run has a setting \(name.text)\(nearest(name.text, known.keys)); attributes are "
                + Self.attributes.keys.sorted().joined(separator: ", ")
        )
    }

    private func metric(_ name: Filter.Name, _ metric: String) throws -> Target {
        var known = try used(in: "latest") { $0 == metric || $0.hasSuffix(".\(metric)") }
        if known.isEmpty { known = try numbers(in: "latest") }
        if known.isEmpty { return .nothing }
        let full = metricNames(meantBy: metric, among: known.keys)
        guard full.count <= 1 else {
            throw mistake(name, "\(metric) may be any of \(full.joined(separator: ", "))")
        }
        guard let found = full.first, let number = known[found] else {
            throw mistake(name, "no run has a metric \(metric)\(nearest(metric, known.keys))")
        }
        return .metric(number)
    }

    /// Those of the names that a table uses, with their numbers. Looks at as few rows as it takes.
    private func used(in table: String, where isMeant: (String) -> Bool) throws -> [String: Int64] {
        var found: [String: Int64] = [:]
        for row in try Row.fetchAll(db, sql: "SELECT text, number FROM name") where isMeant(row[0]) {
            let isUsed = try Bool.fetchOne(
                db,
                sql: """
                    SELECT EXISTS (SELECT 1 FROM run
                        CROSS JOIN \(table) AS used ON used.run = run.number AND used.name = ?)
                    """,
                arguments: [row["number"] as Int64]
            )
            if isUsed == true { found[row[0]] = row[1] }
        }
        return found
    }

    /// The names that a table uses, with their numbers.
    private func numbers(in table: String) throws -> [String: Int64] {
        let rows = try Row.fetchAll(
            db,
            sql: "SELECT text, number FROM name WHERE number IN (SELECT name FROM \(table)) ORDER BY text"
        )
        return Dictionary(rows.map { ($0[0], $0[1]) }) { first, _ in first }
    }

    /// Names that share their last part with `text`, or a few of all.
    private func nearest(_ text: String, _ names: some Collection<String>) -> String {
        let last = text.split(separator: ".").last.map(String.init) ?? text
        let alike = names.filter { $0.hasSuffix(last) || $0.hasPrefix(text) }.sorted()
        guard !alike.isEmpty else { return "" }
        return "; did you mean \(alike.prefix(3).joined(separator: " or "))?"
    }
}
