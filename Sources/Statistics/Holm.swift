/// Holm's correction of p values for the number of tests made together. Holm 1979, Scandinavian Journal of Statistics
/// 6.
///
/// The kth smallest of m values is multiplied by m − k + 1, cut at 1, and made no smaller than the one before it. The
/// chance of one false finding among all of them then stays below the level at which they are compared.
/// - Parameter p: Values from 0 to 1. NaN stands for a test that was not made: it stays NaN and is not counted.
/// - Returns: As many values, in the same order.
public func holm(_ p: [Double]) -> [Double] {
    let order = p.indices.filter { !p[$0].isNaN }.sorted { (p[$0], $0) < (p[$1], $1) }
    var corrected = p
    var largest = 0.0
    for (rank, index) in order.enumerated() {
        largest = max(largest, min(1, Double(order.count - rank) * p[index]))
        corrected[index] = largest
    }
    return corrected
}
