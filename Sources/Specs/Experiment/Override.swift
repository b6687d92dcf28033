/// A change from the command line: `--set training.steps=100`.
public struct Override: Sendable, Equatable {
    /// Dotted path.
    public var path: String
    /// What the setting is changed to.
    public var value: JSON

    /// Reads `PATH=JSON`; a bare word, or a path of files, counts as a string.
    ///
    /// - Throws: A `SpecError` that names the argument.
    public init(_ argument: String) throws {
        let name = "--set \(argument)"
        guard let equals = argument.firstIndex(of: "="), equals != argument.startIndex else {
            throw SpecError(name, "", "expected PATH=JSON, such as training.steps=100")
        }
        path = String(argument[..<equals])
        guard settingKeys(of: path) != nil else {
            throw SpecError(name, "", "\(JSON.string(path).shown) is not the path of a setting, such as training.steps")
        }
        let text = String(argument[argument.index(after: equals)...])
        do { value = try JSONParser.parse(text) } catch {
            guard isWord(text) || isPath(text) else {
                throw SpecError(name, "", "the value is not JSON: \(error.complaint)")
            }
            value = .string(text)
        }
    }

    /// Refuses changes that contradict each other: of one setting two values, or of a setting and of one within it.
    ///
    /// - Throws: A `SpecError` that names both.
    static func check(_ overrides: [Override]) throws {
        var stated: [(path: [String], value: JSON, override: Override)] = []
        for override in overrides {
            for (path, value) in values(in: override.value, at: override.keys) {
                for other in stated where path.starts(with: other.path) || other.path.starts(with: path) {
                    guard path != other.path || value != other.value else { continue }
                    let words = "contradicts --set \(other.override.path)=\(other.override.value.canonical)"
                    throw SpecError("--set \(override.path)=\(override.value.canonical)", shownPath(path), words)
                }
                stated.append((path, value, override))
            }
        }
    }

    var keys: [String] { settingKeys(of: path) ?? [path] }
}

/// The keys that a dotted path names; nil if one is empty.
func settingKeys(of path: String) -> [String]? {
    let keys = path.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    return keys.contains("") ? nil : keys
}

private func isWord(_ text: String) -> Bool {
    text.first?.isLetter == true && text.allSatisfy { $0.isLetter || $0.isNumber || "-_./".contains($0) }
}

private func isPath(_ text: String) -> Bool {
    text == "." || text == ".." || ["/", "./", "../", "~"].contains { text.hasPrefix($0) }
}

/// The values that are no objects, with their paths.
private func values(in json: JSON, at path: [String]) -> [(path: [String], value: JSON)] {
    guard case .object(let fields) = json, !fields.isEmpty else { return [(path, json)] }
    return fields.sorted { $0.key < $1.key }.flatMap { values(in: $0.value, at: path + [$0.key]) }
}
