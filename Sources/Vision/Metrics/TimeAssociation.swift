/// Which of two lists of times belong together: the nearest pair first, each time used once, none as far apart as
/// `limit`.
///
/// What TUM RGB-D does with pictures and poses that were not taken at the same moments. Sturm et al. 2012.
///
/// - Parameters:
///   - first: Seconds, in any order.
///   - second: Likewise.
///   - limit: In seconds; TUM's is 0.02.
/// - Returns: Places in both lists, in the order of the first times. Those of the second list are in order too, unless
///   times lie closer together than `limit` and compete.
public func associatedTimes(
    _ first: [Double],
    _ second: [Double],
    within limit: Double = 0.02
) -> [(first: Int, second: Int)] {
    let order = second.indices.sorted { second[$0] < second[$1] }
    var candidates: [(difference: Double, first: Int, second: Int)] = []
    var start = 0
    let firstOrder = first.indices.sorted { first[$0] < first[$1] }
    for place in firstOrder {
        while start < order.count, second[order[start]] <= first[place] - limit { start += 1 }
        for other in order[start...] {
            guard second[other] < first[place] + limit else { break }
            candidates.append((abs(first[place] - second[other]), place, other))
        }
    }
    candidates.sort { ($0.difference, $0.first, $0.second) < ($1.difference, $1.first, $1.second) }
    var partners = [Int?](repeating: nil, count: first.count)
    var isUsed = [Bool](repeating: false, count: second.count)
    for candidate in candidates where partners[candidate.first] == nil && !isUsed[candidate.second] {
        partners[candidate.first] = candidate.second
        isUsed[candidate.second] = true
    }
    return firstOrder.compactMap { place in partners[place].map { (place, $0) } }
}

extension TimedTrajectory {
    /// The poses of both trajectories at the times that belong together; equally many, perhaps none.
    public func associated(
        with truth: TimedTrajectory,
        within limit: Double = 0.02
    ) -> (predicted: [RigidMotion], truth: [RigidMotion]) {
        let pairs = associatedTimes(times, truth.times, within: limit)
        return (pairs.map { poses[$0.first] }, pairs.map { truth.poses[$0.second] })
    }
}
