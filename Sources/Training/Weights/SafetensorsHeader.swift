import Specs

/// What a safetensors file holds, and where: the JSON object at its beginning.
///
/// The format is that of huggingface.co/docs/safetensors: eight bytes with the header's length, the header, the data.
struct SafetensorsHeader {
    /// The types of elements that are read, by the names that the format has for them.
    enum Element: String, CaseIterable {
        case f64 = "F64"
        case f32 = "F32"
        case f16 = "F16"
        case bf16 = "BF16"
        case i64 = "I64"

        /// Bytes of one element.
        var size: Int {
            switch self {
            case .f64, .i64: 8
            case .f32: 4
            case .f16, .bf16: 2
            }
        }

        static var known: String { allCases.map(\.rawValue).joined(separator: ", ") }
    }

    /// A tensor.
    struct Entry {
        var name: String
        var element: Element
        var shape: [Int]
        /// Counted from the end of the header.
        var bytes: Range<Int>
    }

    /// The tensors in the order of their data.
    private(set) var entries: [Entry] = []
    /// Texts about the file.
    private(set) var metadata: [String: String] = [:]

    /// Reads the header of a file whose data has `size` bytes.
    ///
    /// - Throws: A `TensorFileError` that names the file, the tensor, what was found and what was expected.
    init(_ bytes: [UInt8], of path: String, data size: Int) throws {
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw TensorFileError(description: "\(path): its header is not UTF-8")
        }
        let json: JSON
        do { json = try JSONParser.parse(text) } catch {
            throw TensorFileError(description: "\(path): its header is not JSON: \(error.description)")
        }
        guard case .object(var fields) = json else {
            throw TensorFileError(description: "\(path): its header is \(json.shown), expected an object")
        }
        if let found = fields.removeValue(forKey: "__metadata__") { metadata = try Self.metadata(found, path) }
        entries = try fields.map { try Self.entry($0, $1, path, size) }.sorted {
            ($0.bytes.lowerBound, $0.bytes.upperBound, $0.name) < ($1.bytes.lowerBound, $1.bytes.upperBound, $1.name)
        }
        try checkOrder(path, size)
    }

    private static func metadata(_ json: JSON, _ path: String) throws -> [String: String] {
        func refused(_ found: String) -> TensorFileError {
            TensorFileError(description: "\(path): __metadata__: \(found), expected an object of strings")
        }
        guard case .object(let fields) = json else { throw refused("is \(json.shown)") }
        return try fields.reduce(into: [:]) { texts, field in
            guard case .string(let text) = field.value else {
                throw refused("holds \(field.value.shown) at \(printableName(field.key))")
            }
            texts[field.key] = text
        }
    }

    private static func entry(_ name: String, _ json: JSON, _ path: String, _ size: Int) throws -> Entry {
        func refused(_ words: String) -> TensorFileError {
            TensorFileError(description: "\(path): \(printableName(name)): \(words)")
        }
        func numbers(_ key: String) throws -> [Int] {
            guard let found = json[key] else { throw refused("has no \(key)") }
            let expected = "\(key) \(found.shown), expected whole numbers from 0"
            guard case .array(let values) = found else { throw refused("has \(expected)") }
            return try values.map { value in
                // Beyond 2^53 a double no longer tells whole numbers apart.
                guard case .number(let number) = value, let whole = Int(exactly: number), 0..<(1 << 53) ~= whole else {
                    throw refused("has \(expected)")
                }
                return whole
            }
        }
        guard let dtype = json["dtype"] else { throw refused("has no dtype") }
        guard case .string(let word) = dtype, let element = Element(rawValue: word) else {
            throw refused("has dtype \(dtype.shown), expected one of \(Element.known)")
        }
        let shape = try numbers("shape")
        let offsets = try numbers("data_offsets")
        guard offsets.count == 2, offsets[0] <= offsets[1] else {
            throw refused("has data_offsets \(offsets), expected two numbers in order")
        }
        guard offsets[1] <= size else {
            throw refused("ends at byte \(offsets[1]) of the data, which has \(size) bytes: the file is truncated")
        }
        let count = offsets[1] - offsets[0]
        guard let needed = byteCount(shape, element.size) else {
            throw refused("has shape \(shape), more than any memory; its data has \(count) bytes")
        }
        guard needed == count else {
            throw refused("has \(count) bytes, expected \(needed) of shape \(shape) and dtype \(word)")
        }
        return Entry(name: name, element: element, shape: shape, bytes: offsets[0]..<offsets[1])
    }

    /// Each tensor begins where the one before it ends, and the last ends with the file.
    private func checkOrder(_ path: String, _ size: Int) throws {
        var (end, before) = (0, "the header")
        for entry in entries {
            let (start, name) = (entry.bytes.lowerBound, printableName(entry.name))
            if start < end {
                let words = "begins at byte \(start), within \(before), which ends at \(end): tensors overlap"
                throw TensorFileError(description: "\(path): \(name): \(words)")
            }
            if start > end {
                let words = "begins at byte \(start), expected \(end), where \(before) ends"
                throw TensorFileError(description: "\(path): \(name): \(words)")
            }
            (end, before) = (entry.bytes.upperBound, name)
        }
        guard end == size else {
            throw TensorFileError(
                description: "\(path): has \(size) bytes of data, expected \(end), where \(before) ends"
            )
        }
    }
}

/// Bytes of a shape; nil if no machine can count them.
private func byteCount(_ shape: [Int], _ size: Int) -> Int? {
    if shape.contains(0) { return 0 }
    return shape.reduce(size) { total, count in
        guard let total else { return nil }
        let (product, overflow) = total.multipliedReportingOverflow(by: count)
        return overflow ? nil : product
    }
}

/// A name of a tensor in a message: cut if it is long, and what a terminal would obey escaped.
func printableName(_ name: String) -> String { String(JSON.string(name).shown.dropFirst().dropLast()) }
