public import Specs
public import Torch

/// PoseExpNet of Zhou et al. 2017: 1,590,668 parameters, with masks 2,639,180.
public struct PoseExpNet: Module {
    let shared: [Conv2d]
    let pose: Sequential
    let up: [ConvTranspose2d]
    let heads: [Conv2d]
    let sources: Int
    let scale: Double

    /// - Parameters:
    ///   - sources: Frames beside the target.
    ///   - width: Factor on the channels of every layer.
    ///   - scale: Factor on the motion.
    ///   - masks: Whether explainability is predicted.
    public init(sources: Int = 2, width: Double, scale: Double, masks: Bool, generator: Generator) {
        self.sources = sources
        self.scale = scale
        func channels(_ count: Int) -> Int { max(1, Int((Double(count) * width).rounded())) }
        func conv(_ inputs: Int, _ outputs: Int, _ kernel: Int, stride: Int = 1) -> Conv2d {
            Conv2d(
                inputs,
                outputs,
                kernel: kernel,
                stride: stride,
                padding: kernel / 2,
                initialization: .xavierUniform,
                generator: generator
            )
        }
        let encoder = [16, 32, 64, 128, 256].map(channels)
        let kernels = [7, 5, 3, 3, 3]
        shared = encoder.indices.map { level in
            conv(level == 0 ? 3 * (sources + 1) : encoder[level - 1], encoder[level], kernels[level], stride: 2)
        }
        pose = Sequential(
            conv(encoder[4], encoder[4], 3, stride: 2),
            Activation.relu,
            conv(encoder[4], encoder[4], 3, stride: 2),
            Activation.relu,
            conv(encoder[4], 6 * sources, 1)
        )
        let decoder = masks ? [256, 128, 64, 32, 16].map(channels) : []
        let wide = [3, 3, 3, 5, 7]
        up = decoder.indices.map { level in
            ConvTranspose2d(
                level == 0 ? encoder[4] : decoder[level - 1],
                decoder[level],
                kernel: wide[level],
                stride: 2,
                padding: wide[level] / 2,
                outputPadding: 1,
                initialization: .xavierUniform,
                generator: generator
            )
        }
        heads = decoder.indices.dropFirst().map { conv(decoder[$0], 2 * sources, wide[$0]) }
    }

    /// Motions from target to sources and mask logits.
    ///
    /// - Parameter frames: Target first, then sources, `[n, 3·(1 + sources), h, w]` in [0, 1].
    /// - Returns: Motions `[n, sources, 6]` (translation, Euler angles); logits `[n, 2·sources, h, w]` per scale,
    ///   finest first, empty without masks.
    public func callAsFunction(_ frames: Tensor) -> (motions: Tensor, masks: [Tensor]) {
        // The paper's code shows images in [−1, 1].
        var features = frames * 2 - 1
        var sizes: [(Int, Int)] = []
        for layer in shared {
            sizes.append((features.size(2), features.size(3)))
            features = layer(features).reluInPlace()
        }
        let motions = pose(features).mean(2, 3).reshaped(frames.size(0), sources, 6) * scale
        var masks: [Tensor] = []
        for (level, layer) in up.enumerated() {
            let (height, width) = sizes[4 - level]
            features = fitted(layer(features).reluInPlace(), height, width)
            if level > 0 { masks.append(heads[level - 1](features)) }
        }
        return (motions, masks.reversed())
    }
}

extension PoseExpNet: MotionPredictor {
    public var module: any Module { self }

    public func motions(
        of places: [Int],
        images: [Tensor],
        features: (Int) -> Tensor
    ) -> (numbers: Tensor, masks: [Tensor]) {
        let (numbers, masks) = self(.concatenated(places.map { images[$0] }, 1))
        return (numbers, masks)
    }
}

extension PoseExpNetSettings: PoseNetworkDesign {
    public var frames: PoseFrames { .all }

    public func makePredictor(_ context: PoseContext) -> (any MotionPredictor)? {
        PoseExpNet(width: width, scale: scale, masks: context.masks, generator: context.generator)
    }
}
