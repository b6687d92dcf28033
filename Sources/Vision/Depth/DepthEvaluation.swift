import HDF5
import Images
import Specs
import Torch

extension DepthMethod {
    func evaluate(_ evaluation: inout Evaluation) throws {
        guard !heldOut.sequences.isEmpty else { return }
        var depths = try DepthScores(settings.evaluation, data: settings.data, withControl: true)
        var synthesis: [SynthesisScore] = []
        var trajectories = TrajectoryScores(settings.evaluation)
        let samples = heldOut.evaluated
        let pictured = settings.evaluation.images
        let shown = Set(evenlySpread(pictured, of: samples.count))
        var kept: [Float] = []
        var motions: [NeighbourMotions] = []
        for (place, sample) in samples.enumerated() {
            let sequence = heldOut.sequences[sample.sequence]
            let prediction = try predict(sample, withScore: sequence.hasNeighbours(of: sample.frame))
            if let score = prediction.synthesis { synthesis.append(score) }
            try depths.add(prediction.disparity, of: sample, in: heldOut)
            if shown.contains(place) {
                try show(sample, prediction.disparity, as: kept.count / prediction.disparity.count, in: &evaluation)
                kept += prediction.disparity.map { 1 / $0 }
            }
            if let motion = prediction.motions { motions.append(motion) }
            let isLast = place + 1 == samples.count || samples[place + 1].sequence != sample.sequence
            if isLast {
                if sequence.hasPoses, !motions.isEmpty {
                    let poses = try heldOut.poses(sample.sequence, sequence.frames)
                    trajectories.add(motions, poses: poses, first: sequence.frames.lowerBound)
                }
                motions = []
            }
        }
        depths.write(to: &evaluation)
        try trajectories.write(to: &evaluation)
        write(synthesis, to: &evaluation)
        if let camera = model.camera { try write(camera, to: &evaluation) }
        if !kept.isEmpty {
            let count = kept.count / (heldOut.height * heldOut.width)
            evaluation.tensors.append(
                ("depth", HDF5Array(kept, shape: [count, heldOut.height, heldOut.width]))
            )
        }
    }

    /// Means over frames, and each frame's own for comparisons frame by frame.
    private func write(_ scores: [SynthesisScore], to evaluation: inout Evaluation) {
        for (name, values) in named(scores) {
            evaluation.metrics[name] = mean(values)
            evaluation.tensors.append((name.replacing(".", with: "/"), HDF5Array(values)))
        }
    }

    private func write(_ camera: LearnedCamera, to evaluation: inout Evaluation) throws {
        let values = try camera(height: heldOut.height, width: heldOut.width).doubles()
        for (name, value) in zip(["fx", "fy", "cx", "cy"], values) { evaluation.metrics["camera.\(name)"] = value }
    }
}

extension VideoDataset {
    /// The held-out frames that are measured: those with points of known depth, or all that have neighbours.
    var evaluated: [Sample] {
        let sparse = sequences.indices.flatMap { index in
            sequences[index].truthFrames.map { Sample(sequence: index, frame: $0) }
        }
        return sparse.isEmpty ? samples : sparse
    }
}

extension VideoDataset.Sequence {
    /// Whether a frame has another one on both sides.
    func hasNeighbours(of frame: Int) -> Bool { frames.dropFirst().dropLast().contains(frame) }
}
