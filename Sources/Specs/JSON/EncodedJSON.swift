import Foundation

extension JSON {
    /// A value as it encodes itself. NaN and infinities, for which JSON has no number, become `"NaN"`, `"Infinity"` and
    /// `"-Infinity"`.
    public init(encoding value: some Encodable) throws {
        let encoder = JSONEncoder()
        encoder.nonConformingFloatEncodingStrategy = .convertToString(
            positiveInfinity: "Infinity",
            negativeInfinity: "-Infinity",
            nan: "NaN"
        )
        self = try JSONParser.parse(String(decoding: encoder.encode(value), as: UTF8.self))
    }

    /// The text of a value with sorted keys and no white space, numbers as Foundation writes them.
    ///
    /// Not ``canonical``: there 1e-05 is 0.00001.
    public static func compactText(of value: some Encodable) throws -> String {
        try text(of: value, [.sortedKeys, .withoutEscapingSlashes])
    }

    /// The text of a value with sorted keys, each and each element on a line of its own, as Foundation writes it.
    public static func indentedText(of value: some Encodable) throws -> String {
        try text(of: value, [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes])
    }

    private static func text(of value: some Encodable, _ format: JSONEncoder.OutputFormatting) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = format
        return String(decoding: try encoder.encode(value), as: UTF8.self)
    }
}
