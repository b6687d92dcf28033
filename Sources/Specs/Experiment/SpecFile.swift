import Foundation

/// A spec as its files state it, with what it extends merged in.
struct SpecFile {
    /// All keys, merged.
    var json: JSON
    /// Names of the ablations in the order of the files.
    var ablations: [String] = []
    /// The file that stated the value at a path last.
    var origins: [[String]: String] = [:]
    /// Folder of the file that states `data.path`, which is relative to it.
    var dataFolder: URL

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
        let bytes = try Self.bytes(of: url, path)
        let parsed: (value: JSON, keyOrder: [[String]: [String]])
        do { parsed = try JSONParser.parseWithOrder(bytes) } catch {
            throw SpecError("\(path):\(error.line):\(error.column)", "", "is not JSON: \(error.complaint)")
        }
        guard case .object(var fields) = parsed.value else {
            throw SpecError(path, "$", "is \(parsed.value.shown), expected an object")
        }
        let order = parsed.keyOrder[["ablations"]] ?? []
        let folder = url.deletingLastPathComponent()
        let extended = fields.removeValue(forKey: "extends")
        json = .object(fields)
        dataFolder = folder
        switch extended {
        case nil: ablations = order
        case .string(let name)?:
            let parent: SpecFile
            let file = name.hasPrefix("/") ? name : folder.appending(path: name).relativePath
            do {
                parent = try SpecFile(path: file, above: above + [key])
            } catch let error as SpecError where above.isEmpty && error.complaints.first?.words == Self.missing {
                throw SpecError(path, "$.extends", "is \"\(name)\", and there is no file \(file)")
            }
            json = merged(parent.json, with: json)
            ablations = parent.ablations + order.filter { !parent.ablations.contains($0) }
            origins = parent.origins
            if fields["data"]?["path"] == nil { dataFolder = parent.dataFolder }
        case let other?: throw SpecError(path, "$.extends", "is \(other.shown), expected the name of a file")
        }
        for path in leaves(of: .object(fields)) { origins[path] = url.relativePath }
    }

    private static let missing = "cannot be read: there is no such file"

    private static func bytes(of url: URL, _ path: String) throws -> [UInt8] {
        do { return try Array(Data(contentsOf: url)) } catch let error as CocoaError {
            let isMissing = error.code == .fileReadNoSuchFile || error.code == .fileNoSuchFile
            throw SpecError(path, "", isMissing ? missing : "cannot be read: \(error.localizedDescription)")
        } catch {
            throw SpecError(path, "", "cannot be read: \(error.localizedDescription)")
        }
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

/// The paths of all values of a spec, containers included.
private func leaves(of json: JSON, at path: [String] = []) -> [[String]] {
    guard case .object(let fields) = json else { return [path] }
    return (path.isEmpty ? [] : [path]) + fields.flatMap { leaves(of: $0.value, at: path + [$0.key]) }
}
