import HDF5
import Specs

/// Trajectory errors of held-out sequences, beside those of a camera that never moves.
struct TrajectoryScores {
    /// Camera-to-world poses of frames that follow each other, the first prediction the identity.
    private struct Run {
        var predicted: [RigidMotion]
        var truth: [RigidMotion]
    }

    private let lengths: [Double]
    private var runs: [Run] = []
    private var snippets: [(predicted: [[Double]], truth: [[Double]])] = []

    init(_ settings: DepthEvaluationSettings) { lengths = settings.odometryLengths }

    /// Adds the motions of a sequence, which are known or not frame by frame, and its true poses.
    ///
    /// - Parameters:
    ///   - poses: Camera-to-world, by rows, of the frames from `first` on.
    mutating func add(_ motions: [NeighbourMotions], poses: [Float], first: Int) {
        let truth = stride(from: 0, to: poses.count, by: 16).map { start in
            RigidMotion(rows: poses[start..<start + 16].map { Double($0) })
        }
        var rest = motions[...]
        while let start = rest.first {
            var count = 1
            while count < rest.count, rest[rest.startIndex + count].frame == start.frame + count { count += 1 }
            let run = Array(rest.prefix(count))
            rest = rest.dropFirst(count)
            let frames = (start.frame - 1 - first)..<(start.frame + count + 1 - first)
            guard frames.lowerBound >= 0, frames.upperBound <= truth.count else { continue }
            add(run, truth: Array(truth[frames]))
        }
    }

    private mutating func add(_ motions: [NeighbourMotions], truth: [RigidMotion]) {
        runs.append(Run(predicted: chained(motions), truth: truth))
        guard motions.count >= 3 else { return }
        // Runs of five frames, as positions in the frame of the first camera.
        for start in 0...motions.count - 3 {
            let cameras = chained(Array(motions[start..<start + 3]))
            let origin = truth[start].inverse
            let real = (0..<5).map { (origin * truth[start + $0]).translation }
            snippets.append((cameras.map(\.translation), real))
        }
    }

    func write(to evaluation: inout Evaluation) throws {
        writeSnippets(to: &evaluation)
        guard !runs.isEmpty else { return }
        let still = runs.map { Run(predicted: Array(repeating: .identity, count: $0.truth.count), truth: $0.truth) }
        for (name, value) in try wholeErrors(runs) { evaluation.metrics[name] = value }
        for (name, value) in try wholeErrors(still) where name.hasPrefix("tum.") {
            evaluation.metrics["control.zero_motion.\(name)"] = value
        }
        for (index, run) in runs.enumerated() {
            for (name, poses) in [("predicted", run.predicted), ("truth", run.truth)] {
                let rows = HDF5Array(poses.flatMap(\.rows), shape: [poses.count, 4, 4])
                evaluation.tensors.append(("trajectory/\(index)/\(name)", rows))
            }
        }
    }

    private func writeSnippets(to evaluation: inout Evaluation) {
        guard !snippets.isEmpty else { return }
        let still = [[Double]](repeating: [0, 0, 0], count: 5)
        let found = snippets.map { trajectoryError(predicted: $0.predicted, truth: $0.truth) }
        let control = snippets.map { trajectoryError(predicted: still, truth: $0.truth) }
        evaluation.metrics["snippet5.ate"] = mean(found.map(\.ate))
        evaluation.metrics["snippet5.ate_rmse"] = mean(found.map(\.rmse))
        evaluation.metrics["control.zero_motion.snippet5.ate"] = mean(control.map(\.ate))
        evaluation.metrics["control.zero_motion.snippet5.ate_rmse"] = mean(control.map(\.rmse))
        evaluation.tensors.append(("snippet5/ate", HDF5Array(found.map(\.ate))))
    }

    /// Errors of whole trajectories: means over runs.
    private func wholeErrors(_ runs: [Run]) throws -> [String: Double] {
        var values: [String: [Double]] = [:]
        for run in runs {
            let errors = try trajectoryMetrics(run.predicted, truth: run.truth, lengths: lengths)
            for (name, value) in errors { values[name, default: []].append(value) }
        }
        return values.mapValues(mean)
    }
}
