/// Variants that a spec does not name one by one: every combination of some values, of parts that are switched, and so on.
struct Sweep {
    /// One variant.
    struct Point {
        var name: String
        /// By dotted path.
        var changes: [String: JSON]
        /// The keys of the spec that lead to each change, by its path.
        var places: [String: [String]]
    }

    /// One of the choices along an axis.
    struct Level {
        var label: String
        var changes: [String: JSON]
        var places: [String: [String]]
    }

    /// Combined with each other: grids, what is zipped, factors.
    private(set) var axes: [[Level]] = []
    /// Not combined with anything: one part left out, one part alone.
    private(set) var single: [Point] = []
    private(set) var exclude: [SweepCondition] = []
    private(set) var only: [SweepCondition] = []
    /// What is wrong, with the keys that lead there.
    private(set) var mistakes: [Reading.Mistake] = []

    static let keys = ["grid", "zip", "factorial", "leaveOneOut", "addOneIn", "exclude", "only"]

    /// Reads the `sweep` of a spec.
    ///
    /// - Parameter order: The keys of its objects in the order of the files, by the keys that lead to them.
    init(_ json: JSON, order: [[String]: [String]]) {
        guard case .object(let fields) = json else {
            complain("is \(json.shown), expected an object", at: [])
            return
        }
        for key in fields.keys.sorted() where !Self.keys.contains(key) && key != "$comment" {
            complain("is unknown" + hint(for: key, among: Self.keys), at: [key])
        }
        func ordered(_ key: String, _ object: [String: JSON]) -> [(key: String, value: JSON)] {
            let stated = order[["sweep", key]] ?? []
            let rest = object.keys.filter { !stated.contains($0) }.sorted()
            return (stated + rest).compactMap { name in object[name].map { (name, $0) } }
        }
        func object(_ key: String) -> [(key: String, value: JSON)] {
            switch fields[key] {
            case nil, .null?: return []
            case .object(let inner)?: return ordered(key, inner).filter { $0.value != .null }
            case let other?:
                complain("is \(other.shown), expected an object", at: [key])
                return []
            }
        }
        let (grid, zipped) = (lists("grid", object("grid")), lists("zip", object("zip")))
        let names = shortNames(of: (grid + zipped).map(\.path))
        axes += grid.map { list in list.values.indices.map { level("grid", [list], $0, names) } }
        if let first = zipped.first {
            if let other = zipped.first(where: { $0.values.count != first.values.count }) {
                let words = "has \(other.values.count) values and \(first.path) has \(first.values.count)"
                complain("\(words), expected as many", at: ["zip", other.path])
            } else {
                axes.append(first.values.indices.map { level("zip", zipped, $0, names) })
            }
        }
        let factors = parts("factorial", object("factorial"))
        axes += factors.map { [Level(label: "", changes: [:], places: [:]), $0] }
        checkOverlap()
        for part in parts("leaveOneOut", object("leaveOneOut")) {
            single.append(Point(name: "no \(part.label)", changes: part.changes, places: part.places))
        }
        let added = parts("addOneIn", object("addOneIn"))
        if !added.isEmpty {
            single.append(Self.point("none", added))
            single += added.indices.map { index in
                Self.point("only \(added[index].label)", added.indices.filter { $0 != index }.map { added[$0] })
            }
        }
        exclude = conditions("exclude", fields["exclude"])
        only = conditions("only", fields["only"])
    }

    /// How many combinations there are, those that conditions leave out included; nil if they are beyond counting.
    var count: Int? {
        guard !axes.isEmpty else { return single.count }
        var count = 1
        for axis in axes {
            let (product, isTooMuch) = count.multipliedReportingOverflow(by: axis.count)
            if isTooMuch { return nil }
            count = product
        }
        return count + single.count
    }

    /// All combinations, the last axis fastest, then what is not combined; without the one that changes nothing.
    func points() -> [Point] {
        guard !axes.isEmpty else { return single }
        let combined = axes.reduce([[Level]()]) { rows, axis in rows.flatMap { row in axis.map { row + [$0] } } }
        return combined.compactMap { row in
            let chosen = row.filter { !$0.changes.isEmpty }
            return chosen.isEmpty ? nil : Self.point(chosen.map(\.label).joined(separator: ", "), chosen)
        } + single
    }

    private static func point(_ name: String, _ levels: [Level]) -> Point {
        var point = Point(name: name, changes: [:], places: [:])
        for level in levels {
            point.changes.merge(level.changes) { $1 }
            point.places.merge(level.places) { $1 }
        }
        return point
    }

    // MARK: Reading

    private struct List {
        var path: String
        var values: [JSON]
    }

    /// The lists of values by path.
    private mutating func lists(_ key: String, _ entries: [(key: String, value: JSON)]) -> [List] {
        entries.compactMap { path, value in
            guard settingKeys(of: path) != nil else {
                complain("is not the path of a setting, such as training.batch", at: [key, path])
                return nil
            }
            guard case .array(let values) = value, !values.isEmpty else {
                complain("is \(value.shown), expected a list of values", at: [key, path])
                return nil
            }
            if let place = values.indices.first(where: { values[..<$0].contains(values[$0]) }) {
                complain("is \(values[place].shown) for the second time", at: [key, path, "\(place)"])
            }
            return List(path: path, values: values)
        }
    }

    private func level(_ key: String, _ lists: [List], _ place: Int, _ names: [String: String]) -> Level {
        Level(
            label: lists.map { "\(names[$0.path] ?? $0.path) \(label(of: $0.values[place], number: place))" }
                .joined(separator: ", "),
            changes: Dictionary(uniqueKeysWithValues: lists.map { ($0.path, $0.values[place]) }),
            places: Dictionary(uniqueKeysWithValues: lists.map { ($0.path, ["sweep", key, $0.path, "\(place)"]) })
        )
    }

    /// Named changes.
    private mutating func parts(_ key: String, _ entries: [(key: String, value: JSON)]) -> [Level] {
        entries.compactMap { name, value in
            guard case .object(let changes) = value, !changes.isEmpty else {
                let found = value == .object([:]) ? "empty" : value.shown
                complain("is \(found), expected changes such as {\"training.batch\": 8}", at: [key, name])
                return nil
            }
            let places = changes.keys.map { ($0, ["sweep", key, name, $0]) }
            return Level(label: name, changes: changes, places: Dictionary(uniqueKeysWithValues: places))
        }
    }

    private mutating func conditions(_ key: String, _ json: JSON?) -> [SweepCondition] {
        guard let json, json != .null else { return [] }
        guard case .array(let all) = json else {
            complain("is \(json.shown), expected a list of conditions such as [{\"training.batch\": 8}]", at: [key])
            return []
        }
        return all.enumerated().compactMap { number, json in
            do throws(SweepCondition.Mistake) { return try SweepCondition(json) } catch {
                complain(error.words, at: [key, "\(number)"] + error.keys)
                return nil
            }
        }
    }

    /// Two axes that set one setting would undo each other.
    private mutating func checkOverlap() {
        var seen: [(keys: [String], path: String, axis: Int)] = []
        for (number, axis) in axes.enumerated() {
            let places = axis.reduce(into: [String: [String]]()) { $0.merge($1.places) { first, _ in first } }
            for (path, place) in places.sorted(by: { $0.key < $1.key }) {
                let keys = settingKeys(of: path) ?? [path]
                let other = seen.first {
                    $0.axis != number && ($0.keys.starts(with: keys) || keys.starts(with: $0.keys))
                }
                if let other {
                    let words =
                        other.path == path ? "changes \(path)" : "changes \(path), within \(other.path) or around it"
                    complain("\(words), which another part of the sweep changes as well", at: Array(place.dropFirst()))
                }
                seen.append((keys, path, number))
            }
        }
    }

    private mutating func complain(_ words: String, at keys: [String]) {
        mistakes.append(.init(path: ["sweep"] + keys, words: words))
    }
}

/// What a value is called in the name of a variant.
private func label(of value: JSON, number: Int) -> String {
    switch value {
    case .null: "none"
    case .bool(let isOn): isOn ? "on" : "off"
    case .string(let text): text
    case .number, .array: value.canonical
    case .object(let fields):
        if case .string(let type)? = fields["type"] { type } else { stageLabel(of: fields) ?? "option \(number + 1)" }
    }
}

/// What a run that is named by its spec is called: the spec, and whatever else is stated. Nil for another object.
private func stageLabel(of fields: [String: JSON]) -> String? {
    guard case .string(let path)? = fields["of"], let file = path.split(separator: "/").last else { return nil }
    let others = fields.filter { $0.key != "of" && $0.key != "$comment" }.sorted { $0.key < $1.key }
    let name = file.hasSuffix(".json") ? String(file.dropLast(5)) : String(file)
    return ([name] + others.map { label(of: $0.value, number: 0) }).joined(separator: " ")
}

/// By path, as few of its last keys as tell it from the others.
public func shortNames(of paths: [String]) -> [String: String] {
    let keys = paths.map { $0.split(separator: ".").map(String.init) }
    func name(_ keys: [String], _ count: Int) -> String { keys.suffix(count).joined(separator: ".") }
    return Dictionary(
        zip(paths, keys).map { path, own in
            let count = (1...max(own.count, 1)).first { count in
                keys.filter { name($0, count) == name(own, count) }.count == 1
            }
            return (path, name(own, count ?? own.count))
        }
    ) { first, _ in first }
}
