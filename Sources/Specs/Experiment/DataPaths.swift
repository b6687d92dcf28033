import Foundation

extension JSON {
    /// A spec with the paths of its data absolute, those of its ablations as well; it states them relative to `folder`.
    func withDataPaths(from folder: URL) -> JSON {
        guard case .object(var fields) = withPath(from: folder) else { return self }
        if case .object(let ablations)? = fields["ablations"] {
            fields["ablations"] = .object(ablations.mapValues { $0.withPath(from: folder) })
        }
        return .object(fields)
    }

    /// The settings of a spec, or the changes of an ablation, with an absolute path.
    private func withPath(from folder: URL) -> JSON {
        guard case .object(var fields) = self else { return self }
        if case .string(let path)? = fields["data.path"] { fields["data.path"] = .string(absolute(path, from: folder)) }
        if case .object(var data)? = fields["data"], case .string(let path)? = data["path"] {
            data["path"] = .string(absolute(path, from: folder))
            fields["data"] = .object(data)
        }
        return .object(fields)
    }

    /// Whether this has keys.
    var isObject: Bool { if case .object = self { true } else { false } }
}

/// A path that does not depend on a folder; a path that cannot be one stays as it is.
private func absolute(_ path: String, from folder: URL) -> String {
    guard !path.isEmpty, forbiddenCharacter(in: path) == nil else { return path }
    let home = FileManager.default.homeDirectoryForCurrentUser
    if path == "~" { return home.path }
    if path.hasPrefix("~/") { return home.appending(path: path.dropFirst(2)).standardizedFileURL.path }
    return URL(filePath: path, relativeTo: folder).absoluteURL.standardizedFileURL.path
}
