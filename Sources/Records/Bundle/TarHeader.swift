import Foundation

/// The blocks that stand before a file in a tar archive: POSIX's ustar format, and pax for what it has no room for.
///
/// A name and a size have one header, without owner, times or rights, so equal files make equal archives.
enum TarHeader {
    static let block = 512
    /// The largest size that ustar's eleven octal digits can say.
    private static let largestSize = UInt64(0o777_7777_7777)

    /// The blocks for a file.
    static func bytes(_ name: String, size: UInt64) -> Data {
        let isPlain = name.utf8.count <= 100 && name.utf8.allSatisfy { $0 < 0x80 }
        var records = Data()
        if !isPlain { records += record("path", name) }
        if size > largestSize { records += record("size", "\(size)") }
        let short = Data(name.utf8.map { $0 < 0x80 ? $0 : UInt8(ascii: "_") }.suffix(100))
        let header = ustar(short, size: min(size, largestSize), type: "0")
        guard !records.isEmpty else { return header }
        let extended = ustar(Data("pax".utf8), size: UInt64(records.count), type: "x")
        return extended + records + Data(count: padding(after: UInt64(records.count))) + header
    }

    /// Zeros that fill the last block of a file.
    static func padding(after size: UInt64) -> Int { (block - Int(size % UInt64(block))) % block }

    /// `27 path=runs/016d5f96124c/…` and a line's end, beginning with its own length.
    private static func record(_ key: String, _ value: String) -> Data {
        let rest = " \(key)=\(value)\n"
        var length = rest.utf8.count
        while "\(length)".utf8.count + rest.utf8.count != length { length = "\(length)".utf8.count + rest.utf8.count }
        return Data("\(length)\(rest)".utf8)
    }

    private static func ustar(_ name: Data, size: UInt64, type: String) -> Data {
        func octal(_ value: UInt64, digits: Int) -> Data {
            let text = String(value, radix: 8)
            return Data((String(repeating: "0", count: digits - text.count) + text).utf8)
        }
        var header = Data()
        func field(_ data: Data, length: Int) { header += data + Data(count: length - data.count) }
        field(name, length: 100)
        for number in [0o644, 0, 0] { field(octal(UInt64(number), digits: 7), length: 8) }
        field(octal(size, digits: 11), length: 12)
        field(octal(0, digits: 11), length: 12)
        field(Data(repeating: UInt8(ascii: " "), count: 8), length: 8)
        field(Data(type.utf8), length: 1)
        field(Data(), length: 100)
        field(Data("ustar\0".utf8) + Data("00".utf8), length: 8)
        field(Data(), length: 64)
        for _ in 0..<2 { field(octal(0, digits: 7), length: 8) }
        field(Data(), length: block - header.count)
        let sum = header.reduce(UInt64(0)) { $0 + UInt64($1) }
        header.replaceSubrange(148..<156, with: octal(sum, digits: 6) + Data([0, UInt8(ascii: " ")]))
        return header
    }
}
