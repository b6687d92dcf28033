/// The perceptual colour map magma (S. van der Walt and N. Smith, 2015; public domain), at every fifth of its 256 steps:
/// dark is low, bright is high, and equal steps look equally large, in grey too.
private let magma: [UInt32] = [
    0x000004, 0x02020B, 0x050416, 0x090720, 0x0E0B2B, 0x140E36, 0x1A1042, 0x21114E, 0x29115A,
    0x311165, 0x390F6E, 0x420F75, 0x4A1079, 0x52137C, 0x5A167E, 0x621980, 0x6A1C81, 0x721F81,
    0x792282, 0x812581, 0x892881, 0x912B81, 0x992D80, 0xA1307E, 0xAA337D, 0xB2357B, 0xBA3878,
    0xC23B75, 0xCA3E72, 0xD2426F, 0xD9466B, 0xE04C67, 0xE75263, 0xEC5860, 0xF1605D, 0xF4695C,
    0xF7725C, 0xF97B5D, 0xFB8560, 0xFC8E64, 0xFD9869, 0xFEA16E, 0xFEAA74, 0xFEB47B, 0xFEBD82,
    0xFEC68A, 0xFECF92, 0xFED89A, 0xFDE2A3, 0xFDEBAC, 0xFCF4B6, 0xFCFDBF,
]

extension Image {
    /// Values as colours of the map magma, `[height, width]` in three channels.
    ///
    /// - Parameters:
    ///   - values: `[height, width]`, row by row. What has no place between `low` and `high` becomes white: NaN, and
    ///     infinity where `high` is infinite. What is outside of them gets the colour of the nearer one.
    ///   - low: The value that is shown darkest.
    ///   - high: The value that is shown brightest.
    /// - Precondition: `values` has `width · height` elements.
    public static func colourMapped(_ values: [Float], width: Int, height: Int, low: Float, high: Float) -> Image {
        let span = max(high - low, .leastNormalMagnitude)
        let bytes = values.flatMap { value -> [UInt8] in
            let place = (value - low) / span
            return place.isNaN ? [255, 255, 255] : colour(at: min(max(place, 0), 1))
        }
        return Image(width: width, height: height, channels: 3, bytes: bytes)
    }
}

/// The colour at a place from 0 to 1, linear between the steps of the table.
private func colour(at place: Float) -> [UInt8] {
    let position = place * Float(magma.count - 1)
    let first = min(Int(position), magma.count - 2)
    let fraction = position - Float(first)
    return [16, 8, 0].map { (shift: UInt32) in
        let (a, b) = (Float(magma[first] >> shift & 255), Float(magma[first + 1] >> shift & 255))
        return UInt8((a + (b - a) * fraction).rounded())
    }
}
