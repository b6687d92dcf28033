import Specs
import Torch

/// What says how the camera moved from the target to its neighbours.
struct PoseModel {
    /// One of the networks, or none.
    enum Network {
        case explaining(PoseExpNet)
        case residual(PoseResNet)
        case shared(PoseDecoder)
        case small(PoseCNN)
        case known
    }

    let network: Network
    let frames: PoseFrames
    let settings: DepthNetworkSettings

    /// - Parameter channels: Of the depth network's last features, for a decoder that shares them.
    init(_ settings: DepthNetworkSettings, masks: Bool, channels: Int?, generator: Generator) {
        self.settings = settings
        switch settings.pose {
        case .poseexpnet(let pose):
            let (width, scale) = (pose.width, pose.scale)
            network = .explaining(PoseExpNet(width: width, scale: scale, masks: masks, generator: generator))
            frames = .all
        case .resnet(let pose):
            frames = pose.frames
            if pose.encoder == .shared, let channels {
                network = .shared(
                    PoseDecoder(
                        channels: channels,
                        frames: frames == .all ? 3 : 2,
                        vectors: frames == .all ? 2 : 1,
                        width: pose.width,
                        scale: pose.scale,
                        generator: generator
                    )
                )
            } else {
                network = .residual(
                    PoseResNet(
                        layers: pose.layers.rawValue,
                        images: frames == .all ? 3 : 2,
                        width: pose.width,
                        scale: pose.scale,
                        generator: generator
                    )
                )
            }
        case .posecnn(let pose):
            frames = pose.frames
            let images = frames == .all ? 3 : 2
            network = .small(PoseCNN(images: images, width: pose.width, scale: pose.scale, generator: generator))
        case .known:
            (network, frames) = (.known, .pairs)
        }
    }

    /// What has parameters.
    var module: (any Module)? {
        switch network {
        case .explaining(let module): module
        case .residual(let module): module
        case .shared(let module): module
        case .small(let module): module
        case .known: nil
        }
    }

    /// What the network says of the frame before the target and of the one after it.
    ///
    /// - Parameters:
    ///   - images: Target, previous and next frame, `[n, 3, h, w]` each in [0, 1].
    ///   - features: The last features of one of them by the depth network.
    /// - Returns: Six numbers for each of the two, `[n, 6]`, and mask logits if the network has them; in float32.
    func callAsFunction(_ images: [Tensor], features: (Int) -> Tensor) -> (numbers: [Tensor], masks: [Tensor]) {
        switch network {
        case .explaining(let pose):
            let (motions, masks) = pose(.concatenated(images, 1))
            return (split(motions), masks.map { $0.to(.float32) })
        case .residual(let pose): return (numbers { pose(.concatenated($0.map { images[$0] }, 1)) }, [])
        case .small(let pose): return (numbers { pose(.concatenated($0.map { images[$0] }, 1)) }, [])
        case .shared(let decoder): return (numbers { decoder($0.map(features)) }, [])
        case .known: return ([], [])
        }
    }

    /// Motions from the target to both neighbours.
    func motions(_ numbers: [Tensor]) -> [Motion] {
        numbers.enumerated().map { index, numbers in
            let motion = Motion(numbers, settings.rotation)
            return index == 0 && isBackward ? motion.inverse : motion
        }
    }

    /// Whether the previous frame comes first in its pair, and its motion is the wrong way round.
    private var isBackward: Bool { frames == .pairs && settings.pairOrder == .temporal }

    /// Asks a network about all frames at once, or about the target with each neighbour.
    private func numbers(_ predict: ([Int]) -> Tensor) -> [Tensor] {
        guard frames == .pairs else { return split(predict([0, 1, 2])) }
        return [isBackward ? [1, 0] : [0, 1], [0, 2]].map { predict($0).selected(1, 0).to(.float32) }
    }

    private func split(_ motions: Tensor) -> [Tensor] {
        let numbers = motions.to(.float32)
        return [0, 1].map { numbers.selected(1, $0) }
    }
}
