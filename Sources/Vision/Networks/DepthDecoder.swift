public import Torch

/// The decoder of a U-Net from features to depth. Godard et al. 2019, appendix.
///
/// Per level a convolution, upsampling to the next skip connection, and a convolution of both: 3×3, reflected at the
/// border, exponential linear units.
public struct DepthDecoder: Module {
    let up: [Conv2d]
    let merge: [Conv2d]
    let heads: [Conv2d]

    /// - Parameters:
    ///   - channels: Of the encoder's five maps.
    ///   - width: 64 stands for the paper's 256, 128, 64, 32 and 16 channels.
    ///   - outputs: Maps at each scale.
    ///   - head: Factor on the initial weights of the four output layers.
    public init(channels: [Int], width: Int = 64, outputs: Int = 1, head: Double = 1, generator: Generator) {
        let decoder = [256, 128, 64, 32, 16].map { max(1, $0 * width / 64) }
        func conv(_ inputs: Int, _ outputs: Int) -> Conv2d { Conv2d(inputs, outputs, kernel: 3, generator: generator) }
        up = decoder.indices.map { conv($0 == 0 ? channels[4] : decoder[$0 - 1], decoder[$0]) }
        merge = decoder.indices.map { conv(decoder[$0] + ($0 < 4 ? channels[3 - $0] : 0), decoder[$0]) }
        heads = (1..<5).map { conv(decoder[$0], outputs) }
        scaleWeights(of: heads, by: head)
    }

    /// Outputs in (0, 1) at four scales, finest first.
    ///
    /// - Parameters:
    ///   - features: The encoder's five maps, finest first.
    ///   - height: Of the images.
    ///   - width: Of the images.
    public func callAsFunction(_ features: [Tensor], height: Int, width: Int) -> [Tensor] {
        logits(features, height: height, width: width).map { $0.sigmoid() }
    }

    /// The outputs before their sigmoid: of what is a probability, the logarithm of its odds.
    public func logits(_ features: [Tensor], height: Int, width: Int) -> [Tensor] {
        // Padded once for the two convolutions that read it.
        var padded = reflected(features[4])
        var outputs: [Tensor] = []
        for level in up.indices {
            let skip = level < 4 ? features[3 - level] : nil
            var current = fitted(up[level](padded).eluInPlace(), skip?.size(2) ?? height, skip?.size(3) ?? width)
            if let skip { current = .concatenated([current, skip], 1) }
            padded = reflected(merge[level](reflected(current)).eluInPlace())
            if level > 0 { outputs.append(heads[level - 1](padded)) }
        }
        return outputs.reversed()
    }
}

/// Adds one pixel on every side by reflection; a single row or column has only itself to repeat.
private func reflected(_ features: Tensor) -> Tensor {
    let (height, width) = (features.size(2), features.size(3))
    guard height < 2 || width < 2 else { return features.reflectionPadded(1) }
    let wide = width < 2 ? features.replicationPadded([1, 1, 0, 0]) : features.reflectionPadded([1, 1, 0, 0])
    return height < 2 ? wide.replicationPadded([0, 0, 1, 1]) : wide.reflectionPadded([0, 0, 1, 1])
}
