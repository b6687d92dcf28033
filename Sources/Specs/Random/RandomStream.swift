internal import Foundation

/// A counter-based random stream: draw `n` is a pure function of seed, path and `n`.
///
/// The path names what is drawn (sequence 3, purpose 1 …), so that streams neither depend on the order in which they
/// are used nor on each other. Its whole state is `counter`; a checkpoint keeps that one number.
public struct RandomStream: RandomNumberGenerator, Sendable, Equatable {
    @usableFromInline let key: UInt64
    /// How many numbers were drawn. Set it to continue, or to repeat, a stream.
    public var counter: UInt64 = 0

    /// A stream that depends on a seed and a path of numbers, and on nothing else: different paths give independent
    /// streams.
    public init(seed: UInt64, _ path: UInt64...) {
        key = path.reduce(scrambled(seed)) { scrambled($0 ^ scrambled($1)) }
    }

    /// The next 64 random bits.
    @inlinable
    public mutating func next() -> UInt64 {
        counter &+= 1
        return scrambled(key ^ scrambled(counter))
    }

    /// A number in [0, 1), of 53 random bits.
    @inlinable
    public mutating func uniform() -> Double { Double(next() >> 11) * 0x1p-53 }

    /// A number in [lower, upper).
    @inlinable
    public mutating func uniform(in range: Range<Double>) -> Double {
        // Rounding may reach the upper bound, which the range excludes.
        min(range.lowerBound + uniform() * (range.upperBound - range.lowerBound), range.upperBound.nextDown)
    }

    /// A number from the standard normal distribution: Box and Muller, of which only the cosine is used.
    public mutating func normal() -> Double {
        let radius = (-2 * log(1 - uniform())).squareRoot()
        return radius * cos(2 * .pi * uniform())
    }

    /// An integer in 0 ..< `bound`, each equally likely (Lemire 2019).
    @inlinable
    public mutating func int(below bound: Int) -> Int {
        precondition(bound > 0, "an integer below \(bound) was asked for")
        let bound = UInt64(bound)
        var product = next().multipliedFullWidth(by: bound)
        let threshold = (0 &- bound) % bound
        while product.low < threshold { product = next().multipliedFullWidth(by: bound) }
        return Int(product.high)
    }

    /// The numbers 0 ..< `count` in random order: Fisher and Yates.
    public mutating func permutation(_ count: Int) -> [Int] {
        var order = Array(0..<count)
        for last in stride(from: count - 1, to: 0, by: -1) { order.swapAt(last, int(below: last + 1)) }
        return order
    }
}

/// The output function of SplitMix64 (Steele, Lea, Flood 2014): a bijection whose every bit depends on every other.
@inlinable
func scrambled(_ value: UInt64) -> UInt64 {
    var z = value &+ 0x9E37_79B9_7F4A_7C15
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
}
