/// What stands behind the first part of a metric's name, for readers of a report.
let measurements: [String: String] = [
    "dense": "depth of every pixel with a true depth in range, scaled so that medians agree (Eigen et al. 2014)",
    "snippet5": "camera positions over five frames, scaled to the truth (Zhou et al. 2017)",
    "synthesis": "how far a frame is from what its neighbours say it looks like; needs no truth",
    "probe": "a linear layer trained on frozen features; accuracy in percent",
    "knn": "votes of the nearest training images by frozen features (Wu et al. 2018); accuracy in percent",
]

/// A sentence on each of these ways of measuring that is known.
func explanation(of ways: [String]) -> String? {
    let lines = ways.compactMap { way in measurements[way].map { "\(code(way)): \($0)." } }
    return lines.isEmpty ? nil : lines.joined(separator: " ")
}
