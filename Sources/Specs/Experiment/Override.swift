/// A change from the command line: `--set training.steps=100`.
public struct Override: Sendable, Equatable {
    /// Dotted path.
    public var path: String
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
