import GRDB
import Specs

/// Finds what names in a question mean in one store.
struct FilterNames {
    /// Where in the index a name leads.
    enum Target: Sendable {
        /// SQL on table `run`.
        case number(String)
        case text(String)
        /// A moment in seconds since 1970.
        case moment(String)
        case state
        case reason
        /// A column of a view with any number of rows for a run: its places in experiments, and the like. A comparison holds
        /// if it does for one of them, but `!=` if none is equal.
        case rows(of: String, column: String)
        case tag
        /// Numbers in table `name`.
        case metric(Int64)
        case setting(Int64)
        /// A name that is right, though nothing in the store has it.
        case nothing
    }

    let db: Database
    /// The question, for what is wrong with it.
    let text: String

    private func mistake(_ name: Filter.Name, _ complaint: String) -> FilterError {
        FilterError(text: text, position: name.position, complaint: complaint)
    }

    /// What a name in a filter means. A metric is called `metrics.` and its name there.
    func target(_ name: Filter.Name) throws -> Target {
        if let attribute = RunAttribute.named[name.text] { return attribute }
        if let selected = try selected(name) { return selected }
        if name.text.hasPrefix("metrics.") { return try metric(name, String(name.text.dropFirst(8))) }
        if let number = try number(of: name.text, in: "parameter") { return .setting(number) }
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
                + RunAttribute.named.keys.sorted().joined(separator: ", ")
        )
    }

    /// What the name of a column means: as in a filter, and a metric may also be called by its name alone.
    func column(_ name: String) throws -> Target {
        let place = Filter.Name(text: name, position: 0)
        let isPlain = RunAttribute.named[name] != nil || name.hasPrefix("metrics.")
        if isPlain || name.wholeMatch(of: Self.selection) != nil { return try target(place) }
        if let number = try number(of: name, in: "parameter") { return .setting(number) }
        let metrics = try numbers(in: "latest")
        if !metricNames(meantBy: name, among: metrics.keys).isEmpty { return try metric(place, name) }
        let settings = try numbers(in: "parameter")
        if settings.isEmpty && metrics.isEmpty { return .nothing }
        let all = Array(settings.keys) + metrics.keys
        throw mistake(
            place,
            "no run has a setting or metric \(name)\(nearest(name, all)); attributes are "
                + RunAttribute.named.keys.sorted().joined(separator: ", ")
        )
    }

    /// `best(metrics.x)` or `at(metrics.x,500)`: what the metric had over the steps of training, attempts that were given up
    /// left aside.
    private func selected(_ name: Filter.Name) throws -> Target? {
        guard let parts = name.text.wholeMatch(of: Self.selection)?.output else { return nil }
        guard case .metric(let number) = try metric(name, String(parts.2)) else { return .nothing }
        let points = "FROM shown WHERE shown.run = run.number AND shown.name = \(number)"
        if let step = parts.3.flatMap({ Int($0) }) { return .number("(SELECT value \(points) AND step = \(step))") }
        let full = try String.fetchOne(db, sql: "SELECT text FROM name WHERE number = ?", arguments: [number]) ?? ""
        guard let goal = Goal.declared(of: full) else {
            throw mistake(
                name,
                "which way \(full) is better is not known; compare its last value, or at(metrics.\(full), STEP)"
            )
        }
        return .number("(SELECT \(goal == .minimize ? "min" : "max")(value) \(points) AND abs(value) < 9e999)")
    }

    private static var selection: Regex<(Substring, Substring, Substring, Substring?)> {
        /(best|at)\(metrics\.([^,()]+)(?:, ?([0-9]{1,15}))?\)/
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

    /// The number of a name, if the table uses it.
    private func number(of name: String, in table: String) throws -> Int64? {
        try used(in: table) { $0 == name }[name]
    }

    /// The number of a setting, and of those within it.
    func numbers(ofSetting number: Int64) throws -> [Int64] {
        try Int64.fetchAll(
            db,
            sql: """
                SELECT name.number FROM name, (SELECT text FROM name WHERE number = ?) AS own
                WHERE name.text = own.text OR substr(name.text, 1, length(own.text) + 1) = own.text || '.'
                """,
            arguments: [number]
        )
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
