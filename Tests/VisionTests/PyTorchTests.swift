import Specs
import Support
import Testing
import Torch
import Vision

/// Networks and objectives give what an independent implementation in PyTorch gives: `scripts/fixtures/vision.py`.
@Suite struct `As in PyTorch` {
    private let reference: Reference

    init() throws { reference = try Reference.vision.get() }

    @Test func `DispNet and PoseExpNet predict the same`() throws {
        let generator = try Generator(seed: 0)
        // PyTorch's networks see the paper's images in [−1, 1], and its DispNet gives disparity.
        let frames = (wave(1, 9, 21, 37) + 1) * 0.5
        let outputs = calmed(DispNet(width: 0.05, generator: generator))(frames.sliced(1, 0, 3))
        for (scale, output) in outputs.enumerated() {
            try reference.expect("DispNet, scale \(scale)", output * 10 + 0.01, within: 1e-4)
        }
        let pose = calmed(PoseExpNet(width: 0.1, scale: 0.01, masks: true, generator: generator))
        let (motions, masks) = pose(frames)
        try reference.expect("PoseExpNet, motions", motions, within: 1e-4)
        for (scale, mask) in masks.enumerated() {
            try reference.expect("PoseExpNet, masks \(scale)", mask, within: 1e-4)
        }
    }

    @Test func `ResNet-18 encodes the same, in training and in evaluation`() throws {
        let encoder = calmed(try smallResNet(channels: 1, width: 4))
        let images = wave(3, 1, 20, 20)
        try reference.expect("ResNet18, training", encoder.features(of: images), within: 1e-4)
        try reference.expect(
            "ResNet18, evaluation",
            withEvaluationMode { encoder.features(of: images + 0.1) },
            within: 1e-4
        )
    }

    @Test func `Euler angles turn the same, beyond π too`() throws {
        try reference.expect("rotations", rotations(wave(4, 3) * 3))
    }

    @Test(arguments: [ViewPadding.sfmlearner, .zeros, .border])
    func `view synthesis has the same terms and gradients`(padding: ViewPadding) throws {
        let (height, width) = (20, 28)
        let views = wave(9, 1, 6, 8).interpolated(height: height, width: width, mode: .bilinear)
            .reshaped(3, 1, 3, height, width)
        let frames = Tensor.concatenated([views, views.flipped(4)], 1)
        let sizes = (0..<3).map { (height >> $0, width >> $0) }
        let disparities = sizes.enumerated().map { scale, size in
            (wave(2, 1, size.0, size.1, phase: Double(scale)) * 0.2 + 0.5).requiringGradient()
        }
        let masks = sizes.enumerated().map { scale, size in
            wave(2, 4, size.0, size.1, phase: Double(scale + 5)).requiringGradient()
        }
        let motions = (wave(2, 2, 6, phase: 2) * 0.3).requiringGradient()
        var settings = DepthObjectiveSettings()
        (settings.scales, settings.padding, settings.smoothness.weight) = (3, padding, 0.3)
        (settings.photometric.l1, settings.explainability.weight) = (0.7, 0.2)
        let value = try depthObjective(
            ViewSet(
                target: frames.selected(0, 0),
                sources: frames.sliced(0, 1),
                intrinsics: Tensor([24, 25, 13, 9.5, 20, 21, 14, 10] as [Float], shape: [2, 4])
            ),
            ViewPredictions(
                depth: DepthMaps(outputs: disparities, range: [0, 1]),
                motions: [0, 1].map { Motion(motions.selected(1, $0), .euler) },
                masks: masks
            ),
            settings
        )
        for (name, sum) in value.sums { try reference.expect("\(padding.rawValue), \(name)", sum) }
        try withTorchErrors { value.total.backward() }
        let found = [
            ("disparity 0", disparities[0]), ("disparity 2", disparities[2]), ("motions", motions),
            ("masks 1", masks[1]),
        ]
        for (name, leaf) in found {
            try reference.expect("\(padding.rawValue), gradient of \(name)", #require(leaf.gradient), within: 1e-4)
        }
    }

    @Test(arguments: [0.1, 0.5])
    func `NT-Xent has the same value and gradients`(temperature: Double) throws {
        let (a, b) = (wave(6, 5).requiringGradient(), wave(6, 5, phase: 0.4).requiringGradient())
        let loss = ntXent(a, b, temperature: temperature)
        try reference.expect("NT-Xent \(temperature)", loss)
        try withTorchErrors { loss.backward() }
        let gradients = try Tensor.concatenated([#require(a.gradient), #require(b.gradient)], 0)
        try reference.expect("NT-Xent \(temperature), gradient", gradients)
    }
}
