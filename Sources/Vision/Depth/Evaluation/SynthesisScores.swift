import HDF5

/// How well held-out frames are synthesised: the metrics are means over frames.
struct SynthesisScores {
    private var scores: [SynthesisScore] = []

    /// Adds the score of a frame, if it has one.
    mutating func add(_ score: SynthesisScore?) {
        if let score { scores.append(score) }
    }

    /// The values of each frame by name, in the order of names.
    var values: [(name: String, values: [Double])] {
        guard let first = scores.first else { return [] }
        return first.named.keys.sorted().map { name in (name, scores.map { $0.named[name] ?? .nan }) }
    }

    /// Means over frames, by name.
    var means: [String: Double] {
        Dictionary(uniqueKeysWithValues: values.map { ($0.name, mean($0.values)) })
    }

    /// Means as metrics, and each frame's own for comparisons frame by frame.
    func write(to evaluation: inout Evaluation) {
        evaluation.metrics.merge(means) { $1 }
        for (name, values) in values {
            evaluation.tensors.append((name.replacing(".", with: "/"), HDF5Array(values)))
        }
    }
}
