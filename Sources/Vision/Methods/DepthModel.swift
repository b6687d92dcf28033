import Specs
import Torch

/// The networks of depth and ego-motion.
struct DepthModel {
    let settings: DepthSettings
    let device: Device
    let depth: any DepthNetwork
    let pose: PoseModel
    /// Predictive masks from the depth network's features.
    let masks: DepthDecoder?
    let camera: LearnedCamera?

    /// - Parameter intrinsics: Of the data, for a camera that is learned.
    init(
        _ settings: DepthSettings,
        intrinsics: [Float],
        generator: Generator
    ) {
        self.settings = settings
        device = generator.device
        var encoder: ResNetEncoder?
        switch settings.network.depth {
        case .dispnet(let network):
            depth = DispNet(width: network.width, head: network.head, generator: generator)
        case .resnet(let network):
            let unet = ResNetUNet(
                layers: network.layers.rawValue,
                width: network.width,
                head: network.head,
                generator: generator
            )
            (depth, encoder) = (unet, unet.encoder)
        case .packnet(let network):
            depth = PackNet(width: network.width, head: network.head, generator: generator)
        }
        pose = PoseModel(
            settings.network,
            masks: settings.objective.explainability > 0,
            channels: encoder?.channels[4],
            generator: generator
        )
        masks =
            settings.objective.predictiveMask > 0
            ? encoder.map {
                DepthDecoder(
                    channels: $0.channels,
                    width: $0.channels[0],
                    outputs: settings.objective.views.count,
                    generator: generator
                )
            } : nil
        let (height, width) = settings.data.size
        switch settings.network.intrinsics {
        case .given: camera = nil
        case .learned(let learned):
            var start = intrinsics
            if let degrees = learned.fieldOfView {
                let guess = Camera.intrinsics(width: width, height: height, fieldOfView: degrees)
                start = (0..<4).map { guess[$0] }
            }
            camera = LearnedCamera(start, height: height, width: width, device: generator.device)
        }
    }

    /// By name; their parameters are trained and kept.
    var networks: [(name: String, module: any Module)] {
        var networks: [(name: String, module: any Module)] = [("depth", depth)]
        if let module = pose.module { networks.append(("pose", module)) }
        if let masks { networks.append(("masks", masks)) }
        if let camera { networks.append(("camera", camera)) }
        return networks
    }

    /// Everything that is predicted of a set of views.
    ///
    /// - Parameters:
    ///   - images: What the networks see: the target, then its sources, `[n, 3, h, w]` each in [0, 1].
    ///   - known: Known motions to each source, `[sources, n, 4, 4]`; nil if none is known.
    ///   - withSources: Whether the depth of sources is predicted as well.
    func callAsFunction(_ images: [Tensor], known: Tensor?, withSources: Bool) -> ViewPredictions {
        withPrecision(settings.training.precision, device: device) {
            var features: [Int: [Tensor]] = [:]
            func encoded(_ index: Int, by network: ResNetUNet) -> [Tensor] {
                if let found = features[index] { return found }
                let found = network.encoder(images[index])
                features[index] = found
                return found
            }
            func maps(_ index: Int) -> DepthMaps {
                let outputs =
                    if let network = depth as? ResNetUNet {
                        network.outputs(from: encoded(index, by: network), of: images[index])
                    } else {
                        depth(images[index])
                    }
                return DepthMaps(outputs: outputs.map { $0.to(.float32) }, range: settings.network.disparity)
            }
            let target = maps(0)
            var predictions = ViewPredictions(depth: target, motions: [])
            if settings.objective.views != .stereo {
                let network = depth as? ResNetUNet
                let found = pose(Array(images.prefix(3))) { index in
                    network.map { encoded(index, by: $0)[4] } ?? images[index]
                }
                (predictions.motions, predictions.masks) = (found.motions, found.masks)
            }
            if let known {
                let first = predictions.motions.count
                predictions.motions += (first..<known.size(0)).map { Motion(transforms: known.selected(0, $0)) }
            }
            if let masks, let network = depth as? ResNetUNet {
                let (height, width) = (images[0].size(2), images[0].size(3))
                let logits = masks.logits(encoded(0, by: network), height: height, width: width)
                predictions.masks = logits.map { $0.to(.float32) }
            }
            if withSources { predictions.sourceDepths = images.indices.dropFirst().map(maps) }
            return predictions
        }
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
