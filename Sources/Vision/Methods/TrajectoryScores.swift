import Specs

/// Trajectory errors of held-out sequences, beside those of a camera that never moves.
struct TrajectoryScores {
    private var snippets: [(predicted: [[Double]], truth: [[Double]])] = []

    /// Adds the motions of consecutive frames: to the one before and to the one after of each but the first and last.
    mutating func add(_ motions: [(before: RigidMotion, after: RigidMotion)], poses: [Float]) {
        guard motions.count >= 3, poses.count == (motions.count + 2) * 16 else { return }
        let truth = stride(from: 0, to: poses.count, by: 16).map { start in
            RigidMotion(rows: poses[start..<start + 16].map { Double($0) })
        }
        // Runs of five frames, as positions in the frame of the first camera.
        for start in 0...motions.count - 3 {
            var cameras = [RigidMotion.identity, motions[start].before]
            for step in 0..<3 { cameras.append(cameras[step + 1] * motions[start + step].after.inverse) }
            let origin = truth[start].inverse
            let real = (0..<5).map { (origin * truth[start + $0]).translation }
            snippets.append((cameras.map(\.translation), real))
        }
    }

    func write(to evaluation: inout Evaluation) {
        guard !snippets.isEmpty else { return }
        let still = [[Double]](repeating: [0, 0, 0], count: 5)
        let count = Double(snippets.count)
        let found = snippets.map { trajectoryError(predicted: $0.predicted, truth: $0.truth) }
        let control = snippets.map { trajectoryError(predicted: still, truth: $0.truth) }
        evaluation.metrics["snippet5.ate"] = found.reduce(0) { $0 + $1.ate } / count
        evaluation.metrics["snippet5.ate_rmse"] = found.reduce(0) { $0 + $1.rmse } / count
        evaluation.metrics["control.zero_motion.snippet5.ate"] = control.reduce(0) { $0 + $1.ate } / count
        evaluation.metrics["control.zero_motion.snippet5.ate_rmse"] = control.reduce(0) { $0 + $1.rmse } / count
    }
}
