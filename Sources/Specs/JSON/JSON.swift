/// A JSON value. Numbers are doubles, as in RFC 8785, so whole numbers are exact up to 2⁵³.
///
/// ```swift
/// let spec: JSON = ["seeds": [0, 1], "name": "first"]
/// let text = spec.canonical  // {"name":"first","seeds":[0,1]}
/// let seeds = try JSONParser.parse(text)["seeds"]  // [0, 1]
/// ```
public enum JSON: Sendable, Equatable {
    /// `null`.
    case null
    /// `true` or `false`.
    case bool(Bool)
    /// A number. NaN and infinities, which JSON has not, are written as `null`.
    case number(Double)
    /// A text.
    case string(String)
    /// Values in order.
    case array([JSON])
    /// Values by keys, without order.
    case object([String: JSON])

    /// The value of a key; nil if there is none or this is not an object.
    public subscript(key: String) -> JSON? {
        if case .object(let fields) = self { fields[key] } else { nil }
    }

    /// For messages: `"two"`, `3.5`, `[1,2]`, `an object`. What is long is cut to about 80 characters; control
    /// characters, which a terminal would obey, are escaped.
    public var shown: String {
        if case .object = self { return "an object" }
        let text = canonical.unicodeScalars.reduce(into: "") { text, scalar in
            guard isControl(scalar) else { return text.unicodeScalars.append(scalar) }
            text += "\\u00" + String(scalar.value, radix: 16)
        }
        return text.count <= 100 ? text : "\(text.prefix(80))…\(text.suffix(1))"
    }
}

extension JSON: Codable {
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if container.decodeNil() {
            self = .null
        } else if let bool = try? container.decode(Bool.self) {
            self = .bool(bool)
        } else if let number = try? container.decode(Double.self) {
            self = .number(number)
        } else if let string = try? container.decode(String.self) {
            self = .string(string)
        } else if let array = try? container.decode([JSON].self) {
            self = .array(array)
        } else {
            self = .object(try container.decode([String: JSON].self))
        }
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        switch self {
        case .null: try container.encodeNil()
        case .bool(let bool): try container.encode(bool)
        case .number(let number):
            if let whole = Int64(exactly: number) { try container.encode(whole) } else { try container.encode(number) }
        case .string(let string): try container.encode(string)
        case .array(let array): try container.encode(array)
        case .object(let fields): try container.encode(fields)
        }
    }
}

extension JSON: ExpressibleByStringLiteral, ExpressibleByFloatLiteral, ExpressibleByIntegerLiteral,
    ExpressibleByBooleanLiteral, ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
    /// `"text"` in source as a JSON string.
    public init(stringLiteral value: String) { self = .string(value) }

    /// `1.5` in source as a JSON number.
    public init(floatLiteral value: Double) { self = .number(value) }

    /// `2` in source as a JSON number.
    public init(integerLiteral value: Int) { self = .number(Double(value)) }

    /// `true` in source as a JSON value.
    public init(booleanLiteral value: Bool) { self = .bool(value) }

    /// `[1, "two"]` in source as a JSON array.
    public init(arrayLiteral elements: JSON...) { self = .array(elements) }

    /// `["key": 1]` in source as a JSON object; of a key that is there twice the last value.
    public init(dictionaryLiteral elements: (String, JSON)...) {
        self = .object(Dictionary(elements) { $1 })
    }
}
