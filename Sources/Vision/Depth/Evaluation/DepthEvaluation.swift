import Specs
import Torch

/// What the networks of a depth run come to on held-out frames.
struct DepthEvaluation {
    private var depths: DepthScores
    private var synthesis = SynthesisScores()
    private var trajectories: TrajectoryScores
    private var pictures: DepthPictures
    /// The learned camera, fx, fy, cx and cy; nil where it was given.
    private let camera: [Double]?

    /// Predicts every held-out frame that can be measured.
    init(of method: DepthMethod) throws {
        let (data, settings) = (method.heldOut, method.settings.evaluation)
        depths = try DepthScores(settings, data: method.settings.data, withControl: true)
        trajectories = TrajectoryScores(settings)
        pictures = DepthPictures(of: data)
        camera = try method.model.camera.map { try $0(height: data.height, width: data.width).doubles() }
        let predictor = HeldOutPredictor(method)
        let samples = data.measuredSamples
        let pictured = Set(evenlySpread(settings.images, of: samples.count))
        var motions: [NeighbourMotions] = []
        for (place, sample) in samples.enumerated() {
            let sequence = data.sequences[sample.sequence]
            let hasNeighbours = sequence.hasNeighbours(of: sample.frame)
            let prediction = try predictor.prediction(of: sample, withSynthesis: hasNeighbours)
            synthesis.add(prediction.synthesis)
            try depths.add(prediction.disparity, of: sample, in: data)
            if pictured.contains(place) { try pictures.add(prediction.disparity, of: sample) }
            if let motion = prediction.motions { motions.append(motion) }
            let isLast = place + 1 == samples.count || samples[place + 1].sequence != sample.sequence
            guard isLast else { continue }
            if sequence.hasPoses, !motions.isEmpty {
                let poses = try data.poses(sample.sequence, sequence.frames)
                trajectories.add(motions, poses: poses, first: sequence.frames.lowerBound)
            }
            motions = []
        }
    }

    /// Metrics, pictures and what `tensors.h5` has of them.
    mutating func write(to evaluation: inout Evaluation) throws {
        depths.write(to: &evaluation)
        try trajectories.write(to: &evaluation)
        synthesis.write(to: &evaluation)
        for (name, value) in zip(["fx", "fy", "cx", "cy"], camera ?? []) {
            evaluation.metrics["camera.\(name)"] = value
        }
        pictures.write(to: &evaluation)
    }
}
