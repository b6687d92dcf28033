public import Specs
public import Torch

/// A pose network that can be made. The settings of each pose network adopt this beside it.
public protocol PoseNetworkDesign: PoseNetworkSettings {
    /// Whether it sees the target with each neighbour in turn, or all frames at once.
    var frames: PoseFrames { get }
    /// The network with random weights; nil where the data knows the poses.
    func makePredictor(_ context: PoseContext) -> (any MotionPredictor)?
}

extension PoseNetworkChoice {
    /// What makes the network.
    var design: any PoseNetworkDesign { get throws { try implementation() } }
}

/// What a pose network stands beside.
public struct PoseContext {
    /// Whether explainability masks are wanted of it.
    public let masks: Bool
    /// Channels of the last features of the depth network's encoder; nil if it has none.
    public let depthChannels: Int?
    /// Draws the weights, and says where they are.
    public let generator: Generator

    /// A context.
    public init(masks: Bool, depthChannels: Int?, generator: Generator) {
        (self.masks, self.depthChannels, self.generator) = (masks, depthChannels, generator)
    }
}

/// A network that tells the motion from a frame to others.
public protocol MotionPredictor {
    /// What has parameters.
    var module: any Module { get }
    /// An encoder of its own that files of weights are for; nil without one.
    var ownEncoder: ResNetEncoder? { get }
    /// What it says of some of the images.
    ///
    /// - Parameters:
    ///   - places: Which images it sees, the one first from which motions go.
    ///   - images: `[n, 3, h, w]` each in [0, 1].
    ///   - features: The last features of one of the images by the depth network's encoder, `[n, channels, h/32, w/32]`.
    /// - Returns: Motions `[n, places − 1, 6]`, translation then rotation; mask logits per scale, finest first, empty
    ///   without masks.
    func motions(
        of places: [Int],
        images: [Tensor],
        features: (Int) -> Tensor
    ) -> (numbers: Tensor, masks: [Tensor])
}

extension MotionPredictor {
    /// None.
    public var ownEncoder: ResNetEncoder? { nil }
}

/// A pose decoder on the features of the depth network's encoder. Godard et al. 2019.
struct SharedEncoderMotion: MotionPredictor {
    let decoder: PoseDecoder

    var module: any Module { decoder }

    func motions(
        of places: [Int],
        images: [Tensor],
        features: (Int) -> Tensor
    ) -> (numbers: Tensor, masks: [Tensor]) { (decoder(places.map(features)), []) }
}

extension KnownPoseSettings: PoseNetworkDesign {
    public var frames: PoseFrames { .pairs }

    public func makePredictor(_ context: PoseContext) -> (any MotionPredictor)? { nil }
}

extension PoseFrames {
    /// Frames that are seen at once: a pair, or the target and both neighbours.
    var count: Int { self == .all ? 3 : 2 }
}
