public import Specs
public import Torch

/// PackNet: a U-Net that packs and unpacks instead of striding and enlarging. Guizilini et al. 2020, table 1.
///
/// Without the dropout of its residual blocks.
public struct PackNet: DepthNetwork {
    let stem: NormedConvolution
    let down: [any Layer]
    let pack: [Packing]
    let unpack: [Unpacking]
    let merge: [NormedConvolution]
    let heads: [Conv2d]

    /// - Parameters:
    ///   - width: Factor on the channels of every layer, rounded to multiples of 16.
    ///   - head: Factor on the initial weights of the output layers.
    public init(width: Double = 1, head: Double = 1, generator: Generator) {
        func channels(_ count: Double) -> Int { max(1, Int(count * width / 16 + 0.5)) * 16 }
        let first = channels(64)
        let stages = [64, 64, 128, 256, 512].map(channels)
        stem = NormedConvolution(3, first, kernel: 5, generator: generator)
        down = stages.indices.map { level in
            let inputs = level == 0 ? first : stages[level - 1]
            guard level > 0 else { return NormedConvolution(inputs, stages[0], kernel: 7, generator: generator) }
            let blocks = (0..<[0, 2, 2, 3, 3][level]).map { block in
                NormedResidualBlock(block == 0 ? inputs : stages[level], stages[level], generator: generator)
            }
            return Sequential(blocks)
        }
        pack = stages.indices.map { Packing(stages[$0], kernel: $0 == 0 ? 5 : 3, generator: generator) }
        let decoder = Array(stages.reversed())
        let skips = stages[0..<4].reversed() + [first]
        unpack = decoder.indices.map { level in
            Unpacking(level == 0 ? stages[4] : decoder[level - 1], decoder[level], generator: generator)
        }
        merge = decoder.indices.map { level in
            NormedConvolution(decoder[level] + skips[level] + (level > 1 ? 1 : 0), decoder[level], generator: generator)
        }
        heads = (1..<5).map { Conv2d(decoder[$0], 1, kernel: 3, padding: 1, generator: generator) }
        scaleWeights(of: heads, by: head)
    }

    public func callAsFunction(_ images: Tensor) -> [Tensor] {
        var features = stem(images)
        var skips = [features]
        for (level, packing) in pack.enumerated() {
            features = packing(down[level](features))
            skips.append(features)
        }
        var outputs: [Tensor] = []
        for (level, skip) in skips.dropLast().reversed().enumerated() {
            let (height, width) = (skip.size(2), skip.size(3))
            var parts = [unpack[level](features, height: height, width: width), skip]
            if let coarser = outputs.last { parts.append(fitted(coarser, height, width)) }
            features = merge[level](.concatenated(parts, 1))
            if level > 0 { outputs.append(heads[level - 1](features).sigmoid()) }
        }
        return outputs.reversed()
    }
}

/// Two 3×3 convolutions beside one of 1×1. Guizilini et al. 2020, table 1.
struct NormedResidualBlock: Layer {
    let conv1: NormedConvolution
    let conv2: NormedConvolution
    let conv3: Conv2d
    let norm: GroupNorm

    init(_ inputs: Int, _ outputs: Int, generator: Generator) {
        conv1 = NormedConvolution(inputs, outputs, generator: generator)
        conv2 = NormedConvolution(outputs, outputs, generator: generator)
        conv3 = Conv2d(inputs, outputs, kernel: 1, generator: generator)
        norm = groupNorm(outputs, generator)
    }

    func callAsFunction(_ input: Tensor) -> Tensor { norm(conv2(conv1(input)) + conv3(input)).eluInPlace() }
}

extension PackNetSettings: DepthNetworkDesign {
    public func makeNetwork(_ generator: Generator) -> any DepthNetwork {
        PackNet(width: width, head: head, generator: generator)
    }
}
