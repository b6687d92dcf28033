import Foundation
import GRDB
import Specs

/// One setting of a run: a leaf of its configuration, or a whole array.
public struct Setting: Sendable, Equatable {
    /// Dotted path: `objective.smoothness`.
    public var path: String
    /// `null`, `bool`, `number`, `string`, `array`, or `object` for an empty one.
    public var type: String
    /// The value as JSON text, strings without quotes.
    public var text: String
}

/// A leaf and the value that SQLite keeps of it.
struct Leaf {
    var path: String
    var type: String
    var value: DatabaseValue

    /// All leaves of a configuration, in order of their paths. Arrays are leaves, as JSON text.
    static func all(of json: JSON, at path: String = "") throws -> [Leaf] {
        switch json {
        case .object(let fields) where !fields.isEmpty:
            return try fields.sorted { $0.key < $1.key }.flatMap { key, value in
                try all(of: value, at: path.isEmpty ? key : "\(path).\(key)")
            }
        case .object: return [Leaf(path: path, type: "object", value: "{}".databaseValue)]
        case .array:
            return [Leaf(path: path, type: "array", value: try JSON.compactText(of: json).databaseValue)]
        case .null: return [Leaf(path: path, type: "null", value: .null)]
        case .bool(let bool): return [Leaf(path: path, type: "bool", value: bool.databaseValue)]
        case .number(let number): return [Leaf(path: path, type: "number", value: number.databaseValue)]
        case .string(let string): return [Leaf(path: path, type: "string", value: string.databaseValue)]
        }
    }
}
