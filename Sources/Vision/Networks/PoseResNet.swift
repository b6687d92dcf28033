public import Specs
public import Torch

/// Motion between frames by a residual encoder of its own, which sees them at once. Godard et al. 2019.
public struct PoseResNet: Module {
    /// What ImageNet's weights are for.
    public let encoder: ResNetEncoder
    let decoder: PoseDecoder

    /// - Parameters:
    ///   - layers: 18, 34 or 50.
    ///   - images: Frames: 2, or 3 for the motions to both neighbours at once.
    ///   - width: Channels of the encoder's first stage, 64 in the paper; the decoder's follow.
    ///   - scale: Factor on the motion.
    public init(layers: Int, images: Int = 2, width: Int = 64, scale: Double = 0.01, generator: Generator) {
        encoder = ResNetEncoder(layers: layers, images: images, width: width, generator: generator)
        decoder = PoseDecoder(
            channels: encoder.channels[4],
            vectors: images - 1,
            width: width,
            scale: scale,
            generator: generator
        )
    }

    /// Motions `[n, images − 1, 6]`, translation then rotation, of `[n, 3·images, h, w]` in [0, 1].
    public func callAsFunction(_ frames: Tensor) -> Tensor { decoder([encoder(frames)[4]]) }
}

extension PoseResNet: MotionPredictor {
    public var module: any Module { self }
    public var ownEncoder: ResNetEncoder? { encoder }

    public func motions(
        of places: [Int],
        images: [Tensor],
        features: (Int) -> Tensor
    ) -> (numbers: Tensor, masks: [Tensor]) { (self(.concatenated(places.map { images[$0] }, 1)), []) }
}

extension PoseResNetSettings: PoseNetworkDesign {
    public func makePredictor(_ context: PoseContext) -> (any MotionPredictor)? {
        guard sharesEncoder, let channels = context.depthChannels else {
            return PoseResNet(
                layers: layers.rawValue,
                images: frames.count,
                width: width,
                scale: scale,
                generator: context.generator
            )
        }
        return SharedEncoderMotion(
            decoder: PoseDecoder(
                channels: channels,
                frames: frames.count,
                vectors: frames.count - 1,
                width: width,
                scale: scale,
                generator: context.generator
            )
        )
    }
}
