/// The rank correlation of two lists of equal length: Pearson's correlation of their ranks. Spearman 1904.
///
/// Equal values share the mean of their ranks.
/// - Returns: From −1, if the lists order their places in opposite ways, to 1, if they order them alike. Nil for fewer
///   than three pairs, for lists of different lengths, and where all values of a list are equal.
public func rankCorrelation(_ a: [Double], _ b: [Double]) -> Double? {
    guard a.count == b.count, a.count >= 3 else { return nil }
    let (x, y) = (ranks(of: a), ranks(of: b))
    let mean = Double(a.count + 1) / 2
    var (product, squareX, squareY) = (0.0, 0.0, 0.0)
    for (x, y) in zip(x, y) {
        product += (x - mean) * (y - mean)
        squareX += (x - mean) * (x - mean)
        squareY += (y - mean) * (y - mean)
    }
    guard squareX > 0, squareY > 0 else { return nil }
    return product / (squareX * squareY).squareRoot()
}

/// Ranks from 1; equal values share the mean of theirs.
private func ranks(of values: [Double]) -> [Double] {
    let order = values.indices.sorted { values[$0] < values[$1] }
    var ranks = [Double](repeating: 0, count: values.count)
    var start = 0
    while start < order.count {
        var end = start
        while end + 1 < order.count, values[order[end + 1]] == values[order[start]] { end += 1 }
        for place in start...end { ranks[order[place]] = Double(start + end) / 2 + 1 }
        start = end + 1
    }
    return ranks
}
