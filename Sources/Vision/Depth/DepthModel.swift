import Specs
import Torch

/// What the networks of a depth run say, before it is taken for depth and motion.
struct NetworkOutputs {
    /// σ of the target, then of each source if it was asked for: scales, finest first.
    var maps: [[Tensor]]
    /// Six numbers for the motion to each neighbour, `[n, 6]`; empty where no network predicts it.
    var motions: [Tensor] = []
    /// Mask logits, finest first.
    var masks: [Tensor] = []
}

/// The networks of depth and ego-motion.
struct DepthModel {
    let settings: DepthSettings
    let device: Device
    let depth: any DepthNetwork
    /// The same, where others decode its features as well.
    private let encoding: (any EncodingDepthNetwork)?
    let pose: PoseModel
    /// Predictive masks from the depth network's features.
    let masks: DepthDecoder?
    let camera: LearnedCamera?

    /// - Parameter intrinsics: Of the data, for a camera that is learned.
    init(_ settings: DepthSettings, intrinsics: [Float], generator: Generator) throws {
        self.settings = settings
        device = generator.device
        depth = try settings.network.depth.design.makeNetwork(generator)
        encoding = depth as? any EncodingDepthNetwork
        let encoder = encoding?.encoder
        pose = try PoseModel(
            settings.network,
            PoseContext(
                masks: settings.objective.needs(.motionMasks),
                depthChannels: encoder?.channels[4],
                generator: generator
            )
        )
        masks =
            settings.objective.needs(.depthMasks)
            ? encoder.map {
                DepthDecoder(
                    channels: $0.channels,
                    width: $0.channels[0],
                    outputs: settings.objective.views.count,
                    generator: generator
                )
            } : nil
        let (height, width) = settings.data.size
        camera = try settings.network.intrinsics.design
            .makeCamera(intrinsics, height: height, width: width, device: generator.device)
    }

    /// By name; their parameters are trained, and are part of every checkpoint.
    var networks: [(name: String, module: any Module)] {
        var networks: [(name: String, module: any Module)] = [("depth", depth)]
        if let predictor = pose.predictor { networks.append(("pose", predictor.module)) }
        if let masks { networks.append(("masks", masks)) }
        if let camera { networks.append(("camera", camera)) }
        return networks
    }

    /// Copies the weights that the settings name into the encoders.
    ///
    /// - Parameter files: By the dotted path of the setting that each stands for.
    func loadWeights(from files: [String: InputFile]) throws {
        if let file = files["network.depth.weights"] { try encoding?.encoder.load(file, for: "network.depth") }
        if let file = files["network.pose.weights"] {
            try pose.predictor?.ownEncoder?.load(file, for: "network.pose")
        }
    }

    /// What the networks say of a set of views, in float32.
    ///
    /// - Parameters:
    ///   - images: What the networks see: the target, then its sources, `[n, 3, h, w]` each in [0, 1].
    ///   - withSources: Whether the depth of sources is predicted as well.
    func outputs(_ images: [Tensor], withSources: Bool) -> NetworkOutputs {
        withPrecision(settings.training.precision, device: device) {
            var features: [Int: [Tensor]] = [:]
            func encoded(_ index: Int) -> [Tensor] {
                if let found = features[index] { return found }
                let found = encoding?.encoder(images[index]) ?? []
                features[index] = found
                return found
            }
            func maps(_ index: Int) -> [Tensor] {
                guard let network = encoding else { return depth(images[index]).map { $0.to(.float32) } }
                return network.outputs(from: encoded(index), of: images[index]).map { $0.to(.float32) }
            }
            var outputs = NetworkOutputs(maps: (withSources ? Array(images.indices) : [0]).map(maps))
            if settings.objective.views != .stereo {
                (outputs.motions, outputs.masks) = pose(Array(images.prefix(3))) { encoded($0).last ?? images[$0] }
            }
            if let masks {
                let (height, width) = (images[0].size(2), images[0].size(3))
                outputs.masks = masks.logits(encoded(0), height: height, width: width).map { $0.to(.float32) }
            }
            return outputs
        }
    }

    /// What outputs mean.
    ///
    /// - Parameter known: Known motions to each source, `[sources, n, 4, 4]`; nil if none is known.
    func predictions(_ outputs: NetworkOutputs, known: Tensor?) -> ViewPredictions {
        // Rotations are multiplied in float32, so not where networks compute in their own numbers.
        var motions = pose.motions(outputs.motions)
        if let known {
            motions += (motions.count..<known.size(0)).map { Motion(transforms: known.selected(0, $0)) }
        }
        let maps = outputs.maps.map { DepthMaps(outputs: $0, range: settings.network.disparity) }
        return ViewPredictions(
            depth: maps[0],
            motions: motions,
            masks: outputs.masks,
            sourceDepths: Array(maps[1...])
        )
    }

    /// Bytes of a picture `[h, w, 3]` of the networks' size as an image `[1, 3, h, w]` in [0, 1].
    func image(_ bytes: [UInt8]) -> Tensor {
        let (height, width) = settings.data.size
        let image = Tensor(bytes, shape: [1, height, width, 3], device: device)
        return image.permuted(0, 3, 1, 2).to(.float32).contiguous() / 255
    }

    /// Disparity of an image `[1, 3, h, w]` in [0, 1], with its mirror image's if the settings ask for it, `[h · w]`.
    ///
    /// - Parameter known: That of the image alone, if it is known.
    func disparity(of image: Tensor, known: Tensor? = nil) throws -> [Float] {
        let straight = try (known ?? disparity(image)).floats()
        guard settings.evaluation.flip else { return straight }
        let mirrored = try disparity(image.flipped(3)).flipped(3).floats()
        return combined(straight, mirrored: mirrored, width: image.size(3))
    }

    /// Disparity of images `[n, 3, h, w]` in [0, 1] at their size, `[n, 1, h, w]`.
    private func disparity(_ images: Tensor) -> Tensor {
        let outputs = withPrecision(settings.training.precision, device: device) { depth(images)[0].to(.float32) }
        return DepthMaps(outputs: [outputs], range: settings.network.disparity).disparity(0)
    }
}

extension DepthObjectiveSettings.Views {
    /// Sources of a target.
    var count: Int {
        switch self {
        case .neighbours: 2
        case .stereo: 1
        case .both: 3
        }
    }
}
