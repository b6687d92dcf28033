/// A change from the command line: `--set training.steps=100`.
public struct Override: Sendable, Equatable {
    /// Dotted path.
    public var path: String
    public var value: JSON

    /// Reads `PATH=JSON`; a bare word counts as a string.
    ///
    /// - Throws: A `SpecError` that names the argument.
    public init(_ argument: String) throws {
        guard let equals = argument.firstIndex(of: "="), equals != argument.startIndex else {
            throw SpecError("--set \(argument)", "", "expected PATH=JSON, such as training.steps=100")
        }
        path = String(argument[..<equals])
        let text = String(argument[argument.index(after: equals)...])
        do { value = try JSONParser.parse(text) } catch {
            let isWord =
                text.first?.isLetter == true && text.allSatisfy { $0.isLetter || $0.isNumber || "-_./".contains($0) }
            guard isWord else { throw SpecError("--set \(argument)", "", "the value is not JSON: \(error.complaint)") }
            value = .string(text)
        }
    }

    var keys: [String] { path.split(separator: ".", omittingEmptySubsequences: false).map(String.init) }
}
