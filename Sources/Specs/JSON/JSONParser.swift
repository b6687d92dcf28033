/// Reads JSON strictly: RFC 8259, at most 200 values deep, and no key twice in one object.
public struct JSONParser {
    /// What is wrong with a text that is not JSON, and where.
    public struct Failure: Error, Equatable, CustomStringConvertible {
        /// The line of the mistake, from 1.
        public let line: Int

        /// The character of the line, from 1.
        public let column: Int

        /// What was found and what was expected.
        public let complaint: String
        public var description: String { "\(line):\(column): \(complaint)" }
    }

    private let bytes: [UInt8]
    private var position = 0
    private var depth = 0
    private var path: [String] = []
    /// Keys of each object in the order of the text, by the path of the object.
    private(set) var keyOrder: [[String]: [String]] = [:]

    private init(_ text: some Collection<UInt8>) { bytes = Array(text) }

    /// Parses one JSON value that fills the text, white space apart.
    ///
    /// - Throws: A ``Failure`` for the first mistake.
    public static func parse(_ text: String) throws(Failure) -> JSON { try parseWithOrder(Array(text.utf8)).value }

    /// Parses UTF-8 bytes; also returns the keys of each object in the order of the text, by the object's path.
    static func parseWithOrder(_ bytes: [UInt8]) throws(Failure) -> (value: JSON, keyOrder: [[String]: [String]]) {
        var parser = JSONParser(bytes)
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { parser.position = 3 }
        let value = try parser.value()
        parser.skipSpace()
        guard parser.position == parser.bytes.count else { throw parser.failure("expected the end of the text") }
        return (value, parser.keyOrder)
    }

    private var next: UInt8? { position < bytes.count ? bytes[position] : nil }

    private func failure(_ complaint: String, at place: Int? = nil) -> Failure {
        let before = bytes[..<min(place ?? position, bytes.count)]
        let line = before.count { $0 == 0x0A } + 1
        let start = before.lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
        let column = String(decoding: before[start...], as: UTF8.self).count + 1
        return Failure(line: line, column: column, complaint: complaint)
    }

    private mutating func skipSpace() {
        while let byte = next, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { position += 1 }
    }

    private var found: String {
        guard let byte = next else { return "the end of the text" }
        let rest = String(decoding: bytes[position..<min(position + 4, bytes.count)], as: UTF8.self)
        return byte < 0x20 ? "a control character" : "'\(rest.prefix(1))'"
    }

    private mutating func value() throws(Failure) -> JSON {
        skipSpace()
        guard depth < 200 else { throw failure("is nested too deeply") }
        depth += 1
        defer { depth -= 1 }
        switch next {
        case UInt8(ascii: "{"): return try object()
        case UInt8(ascii: "["): return try array()
        case UInt8(ascii: "\""): return .string(try string())
        case UInt8(ascii: "t"): return try word("true", .bool(true))
        case UInt8(ascii: "f"): return try word("false", .bool(false))
        case UInt8(ascii: "n"): return try word("null", .null)
        case UInt8(ascii: "-"), .some(0x30...0x39): return .number(try number())
        default: throw failure("expected a value, found \(found)")
        }
    }

    private mutating func word(_ word: String, _ value: JSON) throws(Failure) -> JSON {
        guard bytes[position...].starts(with: word.utf8) else {
            throw failure("expected a value, found \(found)")
        }
        position += word.utf8.count
        return value
    }

    private mutating func object() throws(Failure) -> JSON {
        position += 1
        var fields: [String: JSON] = [:]
        var order: [String] = []
        skipSpace()
        if next == UInt8(ascii: "}") {
            position += 1
            return .object([:])
        }
        while true {
            skipSpace()
            let start = position
            guard next == UInt8(ascii: "\"") else { throw failure("expected a key in quotes, found \(found)") }
            let key = try string()
            guard fields[key] == nil else {
                throw failure("the key \(JSON.string(key).shown) is here twice", at: start)
            }
            skipSpace()
            guard next == UInt8(ascii: ":") else { throw failure("expected ':' after the key, found \(found)") }
            position += 1
            path.append(key)
            fields[key] = try value()
            path.removeLast()
            order.append(key)
            skipSpace()
            if next == UInt8(ascii: ",") {
                position += 1
            } else if next == UInt8(ascii: "}") {
                position += 1
                keyOrder[path] = order
                return .object(fields)
            } else {
                throw failure("expected ',' or '}', found \(found)")
            }
        }
    }

    private mutating func array() throws(Failure) -> JSON {
        position += 1
        var elements: [JSON] = []
        skipSpace()
        if next == UInt8(ascii: "]") {
            position += 1
            return .array([])
        }
        while true {
            path.append("\(elements.count)")
            elements.append(try value())
            path.removeLast()
            skipSpace()
            if next == UInt8(ascii: ",") {
                position += 1
            } else if next == UInt8(ascii: "]") {
                position += 1
                return .array(elements)
            } else {
                throw failure("expected ',' or ']', found \(found)")
            }
        }
    }

    private mutating func number() throws(Failure) -> Double {
        let start = position
        func isDigit(_ byte: UInt8?) -> Bool { byte.map { (0x30...0x39).contains($0) } ?? false }
        if next == UInt8(ascii: "-") { position += 1 }
        let first = position
        while isDigit(next) { position += 1 }
        let hasLeadingZero = bytes[first..<position].first == 0x30 && position - first > 1
        var isWhole = position > first && !hasLeadingZero
        if next == UInt8(ascii: ".") {
            position += 1
            let fraction = position
            while isDigit(next) { position += 1 }
            isWhole = isWhole && position > fraction
        }
        if next == UInt8(ascii: "e") || next == UInt8(ascii: "E") {
            position += 1
            if next == UInt8(ascii: "+") || next == UInt8(ascii: "-") { position += 1 }
            let exponent = position
            while isDigit(next) { position += 1 }
            isWhole = isWhole && position > exponent
        }
        let text = String(decoding: bytes[start..<position], as: UTF8.self)
        guard isWhole, let number = Double(text), number.isFinite else {
            throw failure("'\(text)' is not a number that JSON and a double can hold", at: start)
        }
        return number
    }

    private mutating func string() throws(Failure) -> String {
        let start = position
        position += 1
        var content: [UInt8] = []
        while let byte = next {
            switch byte {
            case UInt8(ascii: "\""):
                position += 1
                guard let text = String(validating: content, as: UTF8.self) else {
                    throw failure("the string is not UTF-8", at: start)
                }
                return text
            case UInt8(ascii: "\\"): content += try escape()
            case 0..<0x20: throw failure("a string must not hold a control character; write \\n or \\t")
            default:
                content.append(byte)
                position += 1
            }
        }
        throw failure("the string has no end", at: start)
    }

    private mutating func escape() throws(Failure) -> [UInt8] {
        let start = position
        position += 1
        guard let byte = next else { throw failure("the string has no end", at: start) }
        position += 1
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return [byte]
        case UInt8(ascii: "b"): return [0x08]
        case UInt8(ascii: "f"): return [0x0C]
        case UInt8(ascii: "n"): return [0x0A]
        case UInt8(ascii: "r"): return [0x0D]
        case UInt8(ascii: "t"): return [0x09]
        case UInt8(ascii: "u"):
            var units = [try hexadecimal()]
            if UTF16.isLeadSurrogate(units[0]), bytes[position...].starts(with: [0x5C, 0x75]) {
                position += 2
                units.append(try hexadecimal())
            }
            guard let text = String(validating: units, as: UTF16.self) else {
                throw failure("\\u escapes half a character", at: start)
            }
            return Array(text.utf8)
        default: throw failure("a backslash here must be followed by one of \" \\ / b f n r t u", at: start)
        }
    }

    private mutating func hexadecimal() throws(Failure) -> UInt16 {
        let end = min(position + 4, bytes.count)
        let text = String(decoding: bytes[position..<end], as: UTF8.self)
        guard text.count == 4, text.allSatisfy(\.isHexDigit), let unit = UInt16(text, radix: 16) else {
            throw failure("\\u needs four hexadecimal digits")
        }
        position = end
        return unit
    }
}
