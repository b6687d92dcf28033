import HDF5
import Images
import Specs
import Torch

extension DepthMethod {
    /// Predictions for the middle frames of one held-out sequence.
    private struct Predictions {
        /// Of frames 1 … n − 2, `[height · width]` each.
        var depths: [[Float]] = []
        /// From a frame to the one before and the one after.
        var motions: [(before: RigidMotion, after: RigidMotion)] = []
        var synthesis: [Double] = []
    }

    func evaluate(_ evaluation: inout Evaluation) throws {
        guard !heldOut.sequences.isEmpty else { return }
        var images: [[String: Double]] = []
        var constant: [[String: Double]] = []
        var snippets: [(predicted: [[Double]], truth: [[Double]])] = []
        var synthesis: [Double] = []
        var kept: [[Float]] = []
        let range = settings.evaluation.minimumDepth...settings.evaluation.maximumDepth
        let total = heldOut.sequences.reduce(0) { $0 + $1.frames.count - 2 }
        let shown = Set(
            (0..<settings.evaluation.images).map { ($0 * 2 + 1) * total / (2 * settings.evaluation.images) }
        )
        var place = 0
        for (index, sequence) in heldOut.sequences.enumerated() {
            let predictions = try predictions(of: index)
            synthesis += predictions.synthesis
            let frames = Array(sequence.frames.dropFirst().dropLast())
            for (frame, predicted) in zip(frames, predictions.depths) {
                let truth = sequence.hasDepth ? try heldOut.depth(index, frame) : nil
                if let truth {
                    let flat = [Float](repeating: 1, count: truth.count)
                    if let metrics = DepthMetrics(predicted: predicted, truth: truth, range: range) {
                        images.append(metrics.named)
                    }
                    if let metrics = DepthMetrics(predicted: flat, truth: truth, range: range) {
                        constant.append(metrics.named)
                    }
                }
                if shown.contains(place) {
                    try show(index, frame, predicted, truth, as: kept.count, in: &evaluation)
                    kept.append(predicted)
                }
                place += 1
            }
            if sequence.hasPoses {
                let poses = try heldOut.poses(index, sequence.frames)
                snippets += trajectories(predictions.motions, poses: poses)
            }
        }
        evaluation.metrics["synthesis.l1"] = synthesis.reduce(0, +) / Double(max(1, synthesis.count))
        for (name, value) in meanMetrics(images) { evaluation.metrics["dense.\(name)"] = value }
        for (name, value) in meanMetrics(constant) {
            evaluation.metrics["control.constant_depth.dense.\(name)"] = value
        }
        add(snippets, to: &evaluation)
        if !kept.isEmpty {
            let shape = [kept.count, heldOut.height, heldOut.width]
            evaluation.tensors.append(("depth", HDF5Array(kept.flatMap(\.self), shape: shape)))
        }
    }

    private func predictions(of index: Int) throws -> Predictions {
        var result = Predictions()
        let frames = heldOut.sequences[index].frames
        for frame in frames.dropFirst().dropLast() {
            let sample = VideoDataset.Sample(sequence: index, frame: frame)
            let batches = VideoBatches(
                dataset: heldOut,
                samples: [],
                order: source.order,
                augmentation: settings.augmentation,
                seed: 0
            )
            let batch = try batches.batch([sample], .none)
            let tensors = tensor(batch)
            let (disparities, motions, _) = predict(tensors)
            let intrinsics = Tensor(batch.intrinsics, shape: [1, 4], device: device)
            let first = viewSynthesis(
                target: tensors[0],
                sources: Array(tensors[1...]),
                disparities: disparities,
                motions: motions,
                masks: [],
                intrinsics: intrinsics,
                onlyFinest
            )
            result.synthesis.append(try first[0].value.item() / 2)
            result.depths.append(try disparities[0].reciprocal().floats())
            result.motions.append((try rigid(motions.selected(1, 0)), try rigid(motions.selected(1, 1))))
        }
        return result
    }

    /// The photometric term at full size, unmasked and unweighted.
    private var onlyFinest: DepthObjectiveSettings {
        var finest = settings.objective
        (finest.scales, finest.photometric.l1) = (1, 1)
        return finest
    }

    private func rigid(_ motion: Tensor) throws -> RigidMotion {
        let rotation = try rotations(motion.sliced(1, 3, 6)).doubles()
        let t = try motion.sliced(1, 0, 3).doubles()
        var rows = RigidMotion.identity.rows
        for row in 0..<3 {
            for column in 0..<3 { rows[row * 4 + column] = rotation[row * 3 + column] }
            rows[row * 4 + 3] = t[row]
        }
        return RigidMotion(rows: rows)
    }

    /// All runs of five frames, as positions in the frame of the first camera.
    private func trajectories(
        _ motions: [(before: RigidMotion, after: RigidMotion)],
        poses: [Float]
    ) -> [(predicted: [[Double]], truth: [[Double]])] {
        guard motions.count >= 3 else { return [] }
        let truth = stride(from: 0, to: poses.count, by: 16).map { start in
            RigidMotion(rows: poses[start..<start + 16].map { Double($0) })
        }
        return (0...motions.count - 3).map { start in
            var cameras = [RigidMotion.identity, motions[start].before]
            for step in 0..<3 { cameras.append(cameras[step + 1] * motions[start + step].after.inverse) }
            let origin = truth[start].inverse
            let real = (0..<5).map { (origin * truth[start + $0]).translation }
            return (cameras.map(\.translation), real)
        }
    }

    private func add(_ snippets: [(predicted: [[Double]], truth: [[Double]])], to evaluation: inout Evaluation) {
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

    /// Pictures of one frame: input, truth and prediction as disparity, near is bright.
    private func show(
        _ sequence: Int,
        _ frame: Int,
        _ predicted: [Float],
        _ truth: [Float]?,
        as number: Int,
        in evaluation: inout Evaluation
    ) throws {
        let (h, w) = (heldOut.height, heldOut.width)
        let bytes = try heldOut.frames(sequence, frame..<frame + 1)
        evaluation.images.append(("input-\(number)", Image(width: w, height: h, channels: 3, bytes: bytes)))
        var scale = 1.0
        var limit = predicted.map { 1 / $0 }.max() ?? 1
        if let truth {
            let valid = truth.indices.filter { truth[$0] > 0 }
            scale = median(valid.map { truth[$0] }) / median(valid.map { predicted[$0] })
            let disparity = truth.map { $0 > 0 ? 1 / $0 : 0 }
            limit = disparity.sorted()[disparity.count * 98 / 100]
            let picture = Image.colourMapped(disparity, width: w, height: h, low: 0, high: limit)
            evaluation.images.append(("truth-\(number)", picture))
        }
        let disparity = predicted.map { Float(1 / (Double($0) * scale)) }
        let picture = Image.colourMapped(disparity, width: w, height: h, low: 0, high: limit)
        evaluation.images.append(("prediction-\(number)", picture))
    }
}
