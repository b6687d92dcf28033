/// The middle value, or the mean of the two in the middle.
func median(_ values: [Float]) -> Double { median(values.map(Double.init)) }

/// The middle value, or the mean of the two in the middle; NaN of none.
func median(_ values: [Double]) -> Double {
    guard !values.isEmpty else { return .nan }
    let sorted = values.sorted()
    let middle = sorted.count / 2
    return sorted.count.isMultiple(of: 2) ? (sorted[middle - 1] + sorted[middle]) / 2 : sorted[middle]
}

/// The mean; NaN of none.
func mean(_ values: [Double]) -> Double { values.reduce(0, +) / Double(values.count) }

/// The standard deviation, divided by all values; NaN of none.
func deviation(_ values: [Double]) -> Double {
    let mean = mean(values)
    return (values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(values.count)).squareRoot()
}

/// The places of so many of `total` things, evenly spread; `count` above `total` repeats some.
func evenlySpread(_ count: Int, of total: Int) -> [Int] { (0..<count).map { (2 * $0 + 1) * total / (2 * count) } }
