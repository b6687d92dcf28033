/// A PNG file made by hand from the specification (W3C, PNG, third edition), without compression.
struct HandMadePNG {
    var width: Int
    var height: Int
    /// Bits of a sample.
    var depth = 8
    /// 0 grey, 2 RGB, 3 palette, 4 grey and alpha, 6 RGB and alpha.
    var colour: Int
    /// Row by row, the samples of a pixel side by side.
    var samples: [Int]
    /// In the seven passes of Adam7.
    var interlaced = false
    /// What stands before the pixels: a palette, comments.
    var extra: [UInt8] = []
    /// The longest piece into which the pixels are cut.
    var piece = Int.max

    static let signature: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]

    var bytes: [UInt8] {
        let header = bigEndian(width) + bigEndian(height) + [UInt8(depth), UInt8(colour), 0, 0, interlaced ? 1 : 0]
        var result = Self.signature + chunk("IHDR", header) + extra
        let pixels = zlibStored(rows)
        for start in stride(from: 0, to: pixels.count, by: min(piece, pixels.count)) {
            result += chunk("IDAT", Array(pixels[start...].prefix(piece)))
        }
        return result + chunk("IEND", [])
    }

    private var rows: [UInt8] {
        guard interlaced else { return rows(x: 0, y: 0, by: 1, 1) }
        let passes = [(0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2)]
        return passes.flatMap { x, y, dx, dy in rows(x: x, y: y, by: dx, dy) }
    }

    /// The rows of every `dx`-th column and `dy`-th row, without filter; none if no pixel is in them.
    private func rows(x: Int, y: Int, by dx: Int, _ dy: Int) -> [UInt8] {
        guard x < width else { return [] }
        let channels = [0: 1, 2: 3, 3: 1, 4: 2, 6: 4][colour] ?? 0
        return stride(from: y, to: height, by: dy).flatMap { row in
            [0]
                + packed(
                    stride(from: x, to: width, by: dx).flatMap { column in
                        samples[((row * width + column) * channels)...].prefix(channels)
                    }
                )
        }
    }

    /// Samples of `depth` bits in bytes, the first in the highest bits.
    private func packed(_ samples: [Int]) -> [UInt8] {
        if depth == 16 { return samples.flatMap { [UInt8($0 >> 8), UInt8($0 & 255)] } }
        let perByte = 8 / depth
        return stride(from: 0, to: samples.count, by: perByte).map { start in
            samples[start...].prefix(perByte).enumerated().reduce(0) { byte, sample in
                byte | UInt8(sample.element << (8 - depth * (sample.offset + 1)))
            }
        }
    }
}

/// Length, name, content and checksum.
func chunk(_ name: String, _ content: [UInt8]) -> [UInt8] {
    let body = Array(name.utf8) + content
    return bigEndian(content.count) + body + bigEndian(Int(crc32(body)))
}

func bigEndian(_ number: Int) -> [UInt8] { [24, 16, 8, 0].map { UInt8(number >> $0 & 255) } }

/// The checksum of PNG and gzip (ISO 3309), bit by bit.
func crc32(_ bytes: [UInt8]) -> UInt32 {
    ~bytes.reduce(~0) { sum, byte in
        (0..<8).reduce(sum ^ UInt32(byte)) { sum, _ in sum >> 1 ^ (sum & 1 == 1 ? 0xEDB8_8320 : 0) }
    }
}

/// Blocks of bytes as they are, as deflate has them (RFC 1951, 3.2.4).
func deflateStored(_ bytes: [UInt8]) -> [UInt8] {
    let most = 65535
    return stride(from: 0, to: max(bytes.count, 1), by: most).flatMap { start -> [UInt8] in
        let part = bytes[start...].prefix(most)
        let (low, high) = (UInt8(part.count & 255), UInt8(part.count >> 8))
        return [start + most >= bytes.count ? 1 : 0, low, high, ~low, ~high] + part
    }
}

/// A zlib stream of stored blocks (RFC 1950).
private func zlibStored(_ bytes: [UInt8]) -> [UInt8] {
    let (a, b) = bytes.reduce((1, 0)) { sums, byte in
        let a = (sums.0 + Int(byte)) % 65521
        return (a, (sums.1 + a) % 65521)
    }
    return [0x78, 0x01] + deflateStored(bytes) + bigEndian(b << 16 | a)
}
