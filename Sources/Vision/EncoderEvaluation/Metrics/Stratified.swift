import Specs

/// Divides images so that every class keeps its share: positions of what is fitted and what is held out, both in order.
///
/// Of a class of two images or more, one at least is on either side; a single one is fitted. Which ones follows from the
/// seed.
public func stratifiedSplit(
    _ labels: [Int64],
    heldOut part: Double,
    seed: Int
) -> (fitted: [Int], heldOut: [Int]) {
    var (fitted, heldOut): ([Int], [Int]) = ([], [])
    for order in shuffledClasses(labels, seed: seed, purpose: 0x73706C6974) {
        let wanted = Int((Double(order.count) * part).rounded())
        let cut = order.count < 2 ? 0 : min(max(wanted, 1), order.count - 1)
        heldOut += order[..<cut]
        fitted += order[cut...]
    }
    return (fitted.sorted(), heldOut.sorted())
}

/// The same share of every class, one image at least: positions, in order.
///
/// Which ones follows from the seed; a smaller share is part of a larger one.
public func balancedSubset(_ labels: [Int64], fraction: Double, seed: Int) -> [Int] {
    shuffledClasses(labels, seed: seed, purpose: 0x6672616374).flatMap { order in
        order.prefix(max(1, Int((Double(order.count) * fraction).rounded())))
    }.sorted()
}

/// The positions of each class in random order, classes by their number.
private func shuffledClasses(_ labels: [Int64], seed: Int, purpose: UInt64) -> [[Int]] {
    let members = Dictionary(grouping: labels.indices) { labels[$0] }
    return members.sorted { $0.key < $1.key }.map { label, positions in
        var random = RandomStream(seed: UInt64(bitPattern: Int64(seed)), purpose, UInt64(bitPattern: label))
        return random.permutation(positions.count).map { positions[$0] }
    }
}
