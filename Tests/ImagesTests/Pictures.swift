import Images

/// Numbers that look random and are the same each time (SplitMix64: Steele, Lea and Flood, 2014).
struct Sequence64: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}

/// Numbers from 0 to `largest`.
func noise(_ count: Int, largest: Int = 255, seed: UInt64 = 1) -> [Int] {
    var generator = Sequence64(seed: seed)
    return (0..<count).map { _ in Int.random(in: 0...largest, using: &generator) }
}

extension Image {
    /// A picture of bytes that look random.
    static func noisy(_ width: Int, _ height: Int, channels: Int, seed: UInt64 = 1) -> Image {
        let bytes = noise(width * height * channels, seed: seed).map { UInt8($0) }
        return Image(width: width, height: height, channels: channels, bytes: bytes)
    }

    /// A picture of slow waves, another in each channel.
    static func smooth(_ width: Int, _ height: Int, channels: Int) -> Image {
        let bytes = (0..<(width * height * channels)).map { index in
            let (pixel, channel) = (index / channels, index % channels)
            let phase = Float(pixel % width) / 9 + Float(pixel / width) / 7 + Float(channel)
            return UInt8(128 + 120 * wave(phase))
        }
        return Image(width: width, height: height, channels: channels, bytes: bytes)
    }

    /// The root of the mean squared difference of all bytes.
    func distance(to other: Image) -> Double {
        precondition((width, height, channels) == (other.width, other.height, other.channels))
        let squares = zip(bytes, other.bytes).map { (Double($0) - Double($1)) * (Double($0) - Double($1)) }
        return (squares.reduce(0, +) / Double(squares.count)).squareRoot()
    }
}

/// A wave of period 4 between -1 and 1, made of parabolas.
private func wave(_ phase: Float) -> Float {
    let place = phase.truncatingRemainder(dividingBy: 4) - 2
    return place * (2 - abs(place))
}
