/// Reads PGM (`P5`) and PPM (`P6`) of 8 bits, and PGM of 16.
///
/// Netpbm: magic, width, height and largest value as text, one white space, then rows; `#` begins a comment.
func decodeNetpbm(_ path: String, _ bytes: [UInt8]) throws(ImageError) -> Decoded {
    var position = 2
    func number(_ what: String, in range: ClosedRange<Int>) throws(ImageError) -> Int {
        let end = position
        while position < bytes.count, isSpace(bytes[position]) || bytes[position] == UInt8(ascii: "#") {
            if bytes[position] == UInt8(ascii: "#") {
                while position < bytes.count, bytes[position] != UInt8(ascii: "\n") { position += 1 }
            } else {
                position += 1
            }
        }
        let digits = bytes[position...].prefix { (48...57).contains($0) }
        guard position > end, let value = Int(String(decoding: digits, as: UTF8.self)), range.contains(value) else {
            throw ImageError(path, "has no \(what) between \(range.lowerBound) and \(range.upperBound) in its header")
        }
        position += digits.count
        return value
    }
    let width = try number("width", in: 1...16384)
    let height = try number("height", in: 1...16384)
    let largest = try number("largest value", in: 1...65535)
    guard position == bytes.count || isSpace(bytes[position]) else {
        throw ImageError(path, "has no white space after its header")
    }
    position += 1
    let channels = bytes[1] == UInt8(ascii: "6") ? 3 : 1
    let depth = largest > 255 ? 2 : 1
    let expected = width * height * channels * depth
    guard bytes.count - position >= expected else {
        throw ImageError(
            path,
            "ends too early: \(max(bytes.count - position, 0)) bytes of pixels, expected \(expected)"
        )
    }
    let pixels = bytes[position..<(position + expected)]
    if depth == 2 {
        guard channels == 1 else { throw ImageError(path, "is a PPM of 16 bits, expected 8") }
        let values = stride(from: pixels.startIndex, to: pixels.endIndex, by: 2).map {
            UInt16(pixels[$0]) << 8 | UInt16(pixels[$0 + 1])
        }
        return .sixteen(Image16(width: width, height: height, values: values), largest: largest)
    }
    let scaled = largest == 255 ? Array(pixels) : pixels.map { eightBits(Int($0), of: largest) }
    return .eight(Image(width: width, height: height, channels: channels, bytes: scaled))
}

private func isSpace(_ byte: UInt8) -> Bool { byte == 32 || (9...13).contains(byte) }
