import Foundation

extension JSON {
    /// A spec with absolute paths, those of its ablations and its sweep as well; it states them relative to `folder`.
    func withAbsolutePaths(from folder: URL) -> JSON {
        guard case .object(var fields) = Kind.absolutePaths(in: self, from: folder) else { return self }
        if case .object(let ablations)? = fields["ablations"] {
            fields["ablations"] = .object(ablations.mapValues { $0.withChangedPaths(from: folder) })
        }
        if case .object(let sweep)? = fields["sweep"] { fields["sweep"] = .object(sweep.withSweptPaths(from: folder)) }
        return .object(fields)
    }

    /// Changes by dotted path with absolute paths.
    fileprivate func withChangedPaths(from folder: URL) -> JSON {
        guard case .object(let changes) = self else { return self }
        return .object(Dictionary(uniqueKeysWithValues: changes.map { ($0, $1.asChange(at: $0, from: folder)) }))
    }

    /// The value of a change with absolute paths.
    fileprivate func asChange(at path: String, from folder: URL) -> JSON {
        guard let keys = settingKeys(of: path) else { return self }
        let whole = keys.reversed().reduce(self) { .object([$1: $0]) }
        return Kind.absolutePaths(in: whole, from: folder).value(at: keys) ?? self
    }

    /// Whether this has keys.
    var isObject: Bool { if case .object = self { true } else { false } }
}

extension [String: JSON] {
    /// The same sweep with absolute paths, in lists of values and in named changes.
    fileprivate func withSweptPaths(from folder: URL) -> Self {
        mapValues { part in
            guard case .object(let entries) = part else { return part }
            let swept = entries.map { path, entry -> (String, JSON) in
                guard case .array(let values) = entry else { return (path, entry.withChangedPaths(from: folder)) }
                return (path, .array(values.map { $0.asChange(at: path, from: folder) }))
            }
            return .object(Dictionary(uniqueKeysWithValues: swept))
        }
    }
}
