import Foundation

extension JSON {
    /// A spec with the paths of its data absolute, those of its ablations as well; it states them relative to `folder`.
    func withDataPaths(from folder: URL) -> JSON {
        guard case .object(var fields) = withPath(from: folder) else { return self }
        if case .object(let ablations)? = fields["ablations"] {
            fields["ablations"] = .object(ablations.mapValues { $0.withPath(from: folder) })
        }
        if case .object(let sweep)? = fields["sweep"] { fields["sweep"] = .object(sweep.withSweptPaths(from: folder)) }
        return .object(fields)
    }

    /// The settings of a spec, or the changes of an ablation, with an absolute path.
    fileprivate func withPath(from folder: URL) -> JSON {
        guard case .object(var fields) = self else { return self }
        for (section, keys) in pathKeys { fields = fields.withPaths(keys, in: section, from: folder) }
        return .object(fields)
    }

    /// Whether this has keys.
    var isObject: Bool { if case .object = self { true } else { false } }
}

/// The settings that are paths: keys below dotted sections.
private let pathKeys = [
    (["data"], ["path", "trainList", "testList", "groundTruth"]), (["network", "depth"], ["weights"]),
    (["network", "pose"], ["weights"]), (["encoder"], ["weights"]),
    (["evaluation", "transfer"], ["path"]),
]

extension [String: JSON] {
    /// The same sweep with absolute paths, in lists of values and in named changes.
    fileprivate func withSweptPaths(from folder: URL) -> Self {
        var fields = self
        for (key, value) in fields {
            guard case .object(let entries) = value else { continue }
            let swept = entries.map { path, entry -> (String, JSON) in
                guard case .array(let values) = entry else { return (path, entry.withPath(from: folder)) }
                // Each value by itself, as if it were the only one.
                let absolute = values.map { JSON.object([path: $0]).withPath(from: folder)[path] ?? $0 }
                return (path, .array(absolute))
            }
            fields[key] = .object(Dictionary(uniqueKeysWithValues: swept))
        }
        return fields
    }

    /// The same with absolute paths at keys of a section, which may be nested or dotted.
    fileprivate func withPaths(_ keys: [String], in section: [String], from folder: URL) -> Self {
        var fields = self
        for key in keys {
            let dotted = (section + [key]).joined(separator: ".")
            if case .string(let path)? = fields[dotted] { fields[dotted] = .string(absolute(path, from: folder)) }
        }
        // `network` holds `depth`, or `network.depth` is one key.
        for count in section.indices.map({ $0 + 1 }) {
            let outer = section.prefix(count).joined(separator: ".")
            if case .object(let inner)? = fields[outer] {
                fields[outer] = .object(inner.withPaths(keys, in: Array(section.dropFirst(count)), from: folder))
            }
        }
        return fields
    }
}

/// A path that does not depend on a folder; a path that cannot be one stays as it is.
private func absolute(_ path: String, from folder: URL) -> String {
    guard !path.isEmpty, forbiddenCharacter(in: path) == nil else { return path }
    let home = FileManager.default.homeDirectoryForCurrentUser
    if path == "~" { return home.path }
    if path.hasPrefix("~/") { return home.appending(path: path.dropFirst(2)).standardizedFileURL.path }
    return URL(filePath: path, relativeTo: folder).absoluteURL.standardizedFileURL.path
}
