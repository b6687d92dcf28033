public import Specs
public import Torch

/// DispNet as Zhou et al. 2017 use it: 31,596,900 parameters at width 1.
///
/// Seven pairs of convolutions down, seven levels up with skip connections, outputs at four scales.
public struct DispNet: DepthNetwork {
    let down: [Sequential]
    let up: [ConvTranspose2d]
    let merge: [Conv2d]
    let heads: [Conv2d]

    /// - Parameters:
    ///   - width: Factor on the channels of every layer.
    ///   - head: Factor on the initial weights of the output layers.
    public init(width: Double, head: Double = 1, generator: Generator) {
        func channels(_ count: Int) -> Int { max(1, Int((Double(count) * width).rounded())) }
        let encoder = [32, 64, 128, 256, 512, 512, 512].map(channels)
        let decoder = [512, 512, 256, 128, 64, 32, 16].map(channels)
        let kernels = [7, 5, 3, 3, 3, 3, 3]
        func conv(_ inputs: Int, _ outputs: Int, _ kernel: Int = 3, stride: Int = 1) -> Conv2d {
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
        down = encoder.indices.map { level in
            let inputs = level == 0 ? 3 : encoder[level - 1]
            return Sequential(
                conv(inputs, encoder[level], kernels[level], stride: 2),
                Activation.relu,
                conv(encoder[level], encoder[level], kernels[level]),
                Activation.relu
            )
        }
        up = decoder.indices.map { level in
            ConvTranspose2d(
                level == 0 ? encoder[6] : decoder[level - 1],
                decoder[level],
                kernel: 3,
                stride: 2,
                padding: 1,
                outputPadding: 1,
                initialization: .xavierUniform,
                generator: generator
            )
        }
        merge = decoder.indices.map { level in
            let skip = level < 6 ? encoder[5 - level] : 0
            return conv(decoder[level] + skip + (level > 3 ? 1 : 0), decoder[level])
        }
        heads = (3..<7).map { conv(decoder[$0], 1) }
        scaleWeights(of: heads, by: head)
    }

    public func callAsFunction(_ images: Tensor) -> [Tensor] {
        var skips: [Tensor] = []
        // The paper's code shows images in [−1, 1].
        var features = images * 2 - 1
        for level in down {
            features = level(features)
            skips.append(features)
        }
        var outputs: [Tensor] = []
        for level in up.indices {
            // The last level has no skip; its size is the image's.
            let like = level < 6 ? skips[5 - level] : images
            let (height, width) = (like.size(2), like.size(3))
            var parts = [fitted(up[level](features).reluInPlace(), height, width)]
            if level < 6 { parts.append(like) }
            if let coarser = outputs.last {
                // Its code hands on disparities in this range, whatever depth they stand for.
                let disparity = coarser * 10 + 0.01
                parts.append(disparity.interpolated(height: height, width: width, mode: .bilinear))
            }
            features = merge[level](.concatenated(parts, 1)).reluInPlace()
            if level >= 3 { outputs.append(heads[level - 3](features).sigmoid()) }
        }
        return outputs.reversed()
    }
}

extension DispNetSettings: DepthNetworkDesign {
    public func makeNetwork(_ generator: Generator) -> any DepthNetwork {
        DispNet(width: width, head: head, generator: generator)
    }
}
