import Foundation

/// A spec as its files state it, with what it extends merged in.
struct SpecFile {
    /// All keys, merged, with paths made absolute.
    var json: JSON
    /// All keys, merged, as they are written.
    var stated: JSON
    /// Keys in the order of the files, below the keys of those objects whose order matters.
    var orders: [[String]: [String]] = [:]
    /// The file that stated the value at a path last.
    var origins: [[String]: String] = [:]

    /// Reads a spec and, before it, what it `extends`.
    ///
    /// - Throws: A `SpecError` that names the file.
    init(path: String, above: [String] = []) throws {
        let url = URL(filePath: path)
        let key = url.standardizedFileURL.resolvingSymlinksInPath().path
        if let start = above.firstIndex(of: key) {
            let names = (above[start...] + [key]).map { URL(filePath: $0).lastPathComponent }
            throw SpecError(path, "$.extends", "is a circle: " + names.joined(separator: " → "))
        }
        if let problem = problem(reading: path) { throw SpecError(path, "", problem) }
        let parsed: (value: JSON, keyOrder: [[String]: [String]])
        do { parsed = try JSONParser.parseWithOrder(try Array(Data(contentsOf: url))) } catch let error
            as JSONParser.Failure
        {
            throw SpecError("\(path):\(error.line):\(error.column)", "", "is not JSON: \(error.complaint)")
        } catch {
            throw SpecError(path, "", "cannot be read: \(error.localizedDescription)")
        }
        guard case .object(var fields) = parsed.value else {
            throw SpecError(path, "$", "is \(parsed.value.shown), expected an object")
        }
        let folder = url.deletingLastPathComponent()
        let extended = fields.removeValue(forKey: "extends")
        stated = .object(fields)
        json = stated.withAbsolutePaths(from: folder)
        orders = parsed.keyOrder
        switch extended {
        case nil: break
        case .string(let name)?:
            if let character = forbiddenCharacter(in: name) {
                throw SpecError(path, "$.extends", "is \(extended?.shown ?? ""), expected a path without \(character)")
            }
            let file = name.hasPrefix("/") ? name : folder.appending(path: name).relativePath
            if let problem = problem(reading: file) {
                throw SpecError(path, "$.extends", "is \(JSON.string(name).shown), and \(file) \(problem)")
            }
            let parent = try SpecFile(path: file, above: above + [key])
            json = merged(parent.json, with: json)
            stated = merged(parent.stated, with: stated)
            orders.merge(parent.orders) { own, inherited in inherited + own.filter { !inherited.contains($0) } }
            origins = parent.origins
        case let other?: throw SpecError(path, "$.extends", "is \(other.shown), expected the name of a file")
        }
        note(leaves(of: .object(fields)), from: url.relativePath)
    }

    /// Lays a change from the command line over the files.
    ///
    /// - Throws: A `SpecError` if it cannot be changed there.
    mutating func set(_ override: Override) throws {
        let keys = override.keys
        let name = "--set \(override.path)"
        guard keys.first != "extends" else {
            throw SpecError(name, "$.extends", "cannot be set; a file states what it extends")
        }
        let layer = keys.reversed().reduce(override.value) { .object([$1: $0]) }
        let here = URL(filePath: FileManager.default.currentDirectoryPath, directoryHint: .isDirectory)
        let replaced = (1...keys.count).map { Array(keys.prefix($0)) }.filter {
            !(json.value(at: $0)?.isObject ?? false)
        }
        let absolute = layer.withAbsolutePaths(from: here).value(at: keys) ?? override.value
        json = json.changed(at: keys, to: absolute)
        stated = stated.changed(at: keys, to: override.value)
        note(replaced + leaves(of: override.value, at: keys), from: name)
    }

    /// Remembers where values come from, and forgets those that are gone.
    private mutating func note(_ paths: [[String]], from origin: String) {
        for path in paths { origins[path] = origin }
        origins = origins.filter { json.value(at: $0.key) != nil }
    }

    /// The file that is to blame for what is at a path.
    func origin(of path: [String], else main: String) -> String {
        var path = path
        while !path.isEmpty {
            if let origin = origins[path] { return origin }
            path.removeLast()
        }
        return main
    }
}

/// Why the file at a path cannot be a spec; nil if nothing is known against it.
private func problem(reading path: String) -> String? {
    switch fileType(at: path) {
    case nil: "is missing"
    case .folder: "is a folder, expected a JSON file"
    case .other: "is a device or a pipe, expected a JSON file"
    case .file: FileManager.default.isReadableFile(atPath: path) ? nil : "cannot be read: permission is denied"
    }
}

/// The paths of all values of a spec, containers included.
private func leaves(of json: JSON, at path: [String] = []) -> [[String]] {
    guard case .object(let fields) = json else { return [path] }
    return (path.isEmpty ? [] : [path]) + fields.flatMap { leaves(of: $0.value, at: path + [$0.key]) }
}
