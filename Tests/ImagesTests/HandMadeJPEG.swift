/// A JPEG file made by hand from the specification (ITU-T T.81): squares of 8×8 pixels of one colour each.
///
/// Only the mean of a square is stored, in steps of one level, so that decoding has nothing to round.
struct HandMadeJPEG {
    /// In squares.
    var columns: Int
    /// In squares.
    var rows: Int
    /// Square by square, row by row, the components of a square side by side; 0 … 255.
    var levels: [Int]
    var components: Int
    /// What Adobe's marker says of the components: 0 as they are, 1 YCbCr, 2 YCCK; no marker if absent.
    var adobe: UInt8?
    /// Bits of a sample; the standard allows 8 and 12 here.
    var precision: UInt8 = 8
    /// The frame's marker: 0xC0 is baseline, 0xC2 progressive.
    var frame: UInt8 = 0xC0
    /// What the header claims, in pixels, if it lies.
    var claim: (width: Int, height: Int)?

    var bytes: [UInt8] {
        let (width, height) = claim ?? (columns * 8, rows * 8)
        var result: [UInt8] = [0xFF, 0xD8]
        if let adobe { result += segment(0xEE, Array("Adobe".utf8) + [0, 100, 0, 0, 0, 0, adobe]) }
        // A constant square of level v has the coefficient 8 (v - 128).
        result += segment(0xDB, [0] + [UInt8](repeating: 8, count: 64))
        let names = (1...UInt8(components)).map { $0 }
        result += segment(
            frame,
            [precision] + twoBytes(height) + twoBytes(width) + [UInt8(components)] + names.flatMap { [$0, 0x11, 0] }
        )
        // Differences have their number of bits, 0 … 8, as a code of four bits; the other table has one code: no more.
        result += segment(0xC4, [0x00, 0, 0, 0, 9] + [UInt8](repeating: 0, count: 12) + (0...8))
        result += segment(0xC4, [0x10, 1] + [UInt8](repeating: 0, count: 15) + [0])
        result += segment(0xDA, [UInt8(components)] + names.flatMap { [$0, 0x00] } + [0, frame == 0xC2 ? 0 : 63, 0])
        return result + squares + [0xFF, 0xD9]
    }

    private var squares: [UInt8] {
        var bits = ""
        var last = [Int](repeating: 128, count: components)
        for (index, level) in levels.enumerated() {
            let difference = level - last[index % components]
            last[index % components] = level
            let size = Int.bitWidth - abs(difference).leadingZeroBitCount
            bits += binary(size, digits: 4)
            // Negative differences are stored as what is left of all ones.
            if size > 0 { bits += binary(difference > 0 ? difference : difference + (1 << size) - 1, digits: size) }
            if frame != 0xC2 { bits += "0" }
        }
        bits += String(repeating: "1", count: (8 - bits.count % 8) % 8)
        let characters = Array(bits)
        return stride(from: 0, to: characters.count, by: 8).flatMap { start -> [UInt8] in
            let byte = UInt8(String(characters[start..<(start + 8)]), radix: 2) ?? 0
            return byte == 0xFF ? [0xFF, 0] : [byte]
        }
    }
}

private func binary(_ number: Int, digits: Int) -> String {
    let text = String(number, radix: 2)
    return String(repeating: "0", count: digits - text.count) + text
}

private func twoBytes(_ number: Int) -> [UInt8] { [UInt8(number >> 8), UInt8(number & 255)] }

private func segment(_ marker: UInt8, _ content: [UInt8]) -> [UInt8] {
    [0xFF, marker] + twoBytes(content.count + 2) + content
}
