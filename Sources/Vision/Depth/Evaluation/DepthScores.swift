import HDF5
import Specs

/// Depth metrics of held-out frames by every protocol that their truth allows, beside those of constant depth.
struct DepthScores {
    private var found: [ProtocolScores]
    /// Of constant depth; empty without it.
    private var constant: [ProtocolScores]
    /// The frames that each protocol has something to compare of.
    private var frames: [[String]]

    /// - Parameter withControl: Whether constant depth is measured as well.
    init(_ settings: DepthEvaluationSettings, data: DepthData, withControl: Bool) throws {
        let range = settings.minimumDepth...settings.maximumDepth
        found = try data.truth.map { truth in
            try ProtocolScores(settings.name(of: truth), DepthProtocol(truth, range), scaling: settings.scaling)
        }
        constant = withControl ? found : []
        frames = found.map { _ in [] }
    }

    /// Compares the disparity of a frame with the truth, if there is any.
    mutating func add(_ disparity: [Float], of sample: VideoDataset.Sample, in data: VideoDataset) throws {
        guard let truth = try data.truth(of: sample) else { return }
        for index in found.indices {
            let before = found[index].count
            found[index].add(disparity, height: data.height, width: data.width, truth: truth)
            if found[index].count > before { frames[index].append("\(sample.sequence)/\(sample.frame)") }
        }
        let flat = [Float](repeating: 1, count: disparity.count)
        for index in constant.indices {
            constant[index].add(flat, height: data.height, width: data.width, truth: truth)
        }
    }

    /// Means as metrics, and each frame's own for comparisons frame by frame.
    mutating func write(to evaluation: inout Evaluation) {
        for index in found.indices {
            let results = found[index].results()
            evaluation.metrics.merge(results.means) { $1 }
            for (name, values) in results.pictures.sorted(by: { $0.key < $1.key }) {
                evaluation.tensors.append((datasetName(name), HDF5Array(values)))
                guard results.means[name] != nil, values.count == frames[index].count else { continue }
                evaluation.imageValues.append(ImageValues(name, images: frames[index], values: values))
            }
            evaluation.notes[datasetName(found[index].name)] = found[index].description
        }
        for index in constant.indices {
            for (name, value) in constant[index].results().means where !name.contains(".scale") {
                evaluation.metrics["control.constant_depth.\(name)"] = value
            }
        }
    }

    /// `eigen.zhou17.abs_rel` → `pictures/eigen.zhou17/abs_rel`: one group for each protocol.
    private func datasetName(_ metric: String) -> String {
        let parts = metric.split(separator: ".")
        guard let last = parts.last, last == "ratio" || depthMetrics.contains(where: { $0.name == last }) else {
            return "pictures/\(metric)"
        }
        return "pictures/\(parts.dropLast().joined(separator: "."))/\(last)"
    }
}
