import Foundation
public import HDF5

/// A safetensors file, open for reading. Its header is checked whole before the first tensor is read.
public final class SafetensorsFile: NamedTensors {
    /// The longest header that is read, as in the format's own implementation.
    public static let longestHeader = 100_000_000

    let path: String
    /// Texts about the file.
    public let metadata: [String: String]
    /// Names and shapes, in the order of their data.
    public let tensors: [(name: String, shape: [Int])]
    private let file: FileHandle
    private let entries: [String: SafetensorsHeader.Entry]
    /// Where the data begins.
    private let start: Int

    /// Opens a file.
    ///
    /// - Throws: A `TensorFileError` that names the file if it is missing, truncated, or says what cannot be.
    public init(reading path: String) throws {
        func refused(_ words: String) -> TensorFileError { TensorFileError(description: "\(path): \(words)") }
        self.path = path
        do { file = try FileHandle(forReadingFrom: URL(filePath: path)) } catch {
            throw refused("cannot be opened: \(error.localizedDescription)")
        }
        let size = Int(clamping: try file.seekToEnd())
        guard size >= 8 else {
            throw refused(
                "has \(size) bytes, expected 8 at least with the length of a header: it is no safetensors file"
            )
        }
        let length = try piece(of: file, 0..<8, path).reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        guard length <= UInt64(size - 8) else {
            throw refused(
                "states a header of \(length) bytes, and \(size - 8) follow: it is truncated, or no safetensors file"
            )
        }
        guard length <= UInt64(Self.longestHeader) else {
            throw refused("states a header of \(length) bytes, expected \(Self.longestHeader) at most")
        }
        start = 8 + Int(length)
        let header = try SafetensorsHeader(piece(of: file, 8..<start, path), of: path, data: size - start)
        metadata = header.metadata
        tensors = header.entries.map { ($0.name, $0.shape) }
        entries = Dictionary(header.entries.map { ($0.name, $0) }) { first, _ in first }
    }

    /// Reads a tensor; float16, which no tensor of ours has, as float32.
    public func read(_ name: String) throws -> HDF5Array {
        guard let entry = entries[name] else {
            throw TensorFileError(description: "\(path): has no \(printableName(name))")
        }
        let bytes = try piece(of: file, start + entry.bytes.lowerBound..<start + entry.bytes.upperBound, path)
        let type: ElementType
        switch entry.element {
        case .f64: type = .float64
        case .f32: type = .float32
        case .bf16: type = .bfloat16
        case .i64: type = .int64
        case .f16:
            let values = stride(from: 0, to: bytes.count, by: 2).map {
                widened(half: UInt16(bytes[$0]) | UInt16(bytes[$0 + 1]) << 8)
            }
            return HDF5Array(values, shape: entry.shape)
        }
        return HDF5Array(shape: entry.shape, type: type, bytes: bytes)
    }
}

/// Bytes of a file.
private func piece(of file: FileHandle, _ range: Range<Int>, _ path: String) throws -> [UInt8] {
    try file.seek(toOffset: UInt64(range.lowerBound))
    var bytes: [UInt8] = []
    bytes.reserveCapacity(range.count)
    while bytes.count < range.count, let more = try file.read(upToCount: range.count - bytes.count), !more.isEmpty {
        bytes += more
    }
    guard bytes.count == range.count else {
        throw TensorFileError(description: "\(path): ends within bytes \(range.lowerBound) to \(range.upperBound)")
    }
    return bytes
}

/// The number whose 16 bits are an IEEE 754 half.
func widened(half bits: UInt16) -> Float {
    let sign = UInt32(bits & 0x8000) << 16
    let (exponent, fraction) = (UInt32(bits >> 10 & 0x1F), UInt32(bits & 0x3FF))
    switch exponent {
    case 0: return Float(bitPattern: sign | (Float(fraction) * 0x1p-24).bitPattern)
    case 31: return Float(bitPattern: sign | 0x7F80_0000 | fraction << 13)
    default: return Float(bitPattern: sign | (exponent + 112) << 23 | fraction << 13)
    }
}
