/// What a bilinear sample takes from two neighbours: `part` of the higher one, the rest of the lower.
typealias Tap = (low: Int, high: Int, part: Float)

/// The sample at a place among `limit` values, whose border continues.
func tap(at place: Double, limit: Int) -> Tap {
    let inside = min(max(place, 0), Double(limit - 1))
    let low = Int(inside)
    return (low, min(low + 1, limit - 1), Float(inside - Double(low)))
}

/// The samples that make a stretch of `limit` values, from `start` on and `length` long, into `count`: pixels are squares.
func taps(_ start: Double, _ length: Double, count: Int, limit: Int) -> [Tap] {
    (0..<count).map { tap(at: start + (Double($0) + 0.5) * length / Double(count) - 0.5, limit: limit) }
}
