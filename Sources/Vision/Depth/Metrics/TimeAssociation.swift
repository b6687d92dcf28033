/// For each time the place of the other one that belongs to it: the nearest pair first, each used once, none as far apart
/// as `limit`.
///
/// What TUM RGB-D does with pictures, depth and poses that were not taken at the same moments. Sturm et al. 2012.
///
/// - Parameters:
///   - times: Seconds, in any order.
///   - others: Likewise.
///   - limit: In seconds; TUM's is 0.02.
/// - Returns: A place in `others` for each time; nil where none is near enough.
public func associatedTimes(_ times: [Double], _ others: [Double], within limit: Double = 0.02) -> [Int?] {
    let order = others.indices.sorted { others[$0] < others[$1] }
    var candidates: [(difference: Double, time: Int, other: Int)] = []
    var start = 0
    for index in times.indices.sorted(by: { times[$0] < times[$1] }) {
        while start < order.count, others[order[start]] <= times[index] - limit { start += 1 }
        for other in order[start...] {
            guard others[other] < times[index] + limit else { break }
            candidates.append((abs(times[index] - others[other]), index, other))
        }
    }
    candidates.sort { ($0.difference, $0.time, $0.other) < ($1.difference, $1.time, $1.other) }
    var partners = [Int?](repeating: nil, count: times.count)
    var isUsed = [Bool](repeating: false, count: others.count)
    for candidate in candidates where partners[candidate.time] == nil && !isUsed[candidate.other] {
        partners[candidate.time] = candidate.other
        isUsed[candidate.other] = true
    }
    return partners
}
