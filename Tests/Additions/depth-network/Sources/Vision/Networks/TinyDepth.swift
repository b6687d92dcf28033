public import Specs
public import Torch

/// Four convolutions with an output after each. All but the first halve the size.
public struct TinyDepth: DepthNetwork {
    let stages: [Conv2d]
    let heads: [Conv2d]

    /// - Parameter width: Channels of every layer.
    public init(width: Int, generator: Generator) {
        stages = (0..<4).map { level in
            let stride = level == 0 ? 1 : 2
            return Conv2d(level == 0 ? 3 : width, width, kernel: 3, stride: stride, padding: 1, generator: generator)
        }
        heads = (0..<4).map { _ in Conv2d(width, 1, kernel: 3, padding: 1, generator: generator) }
    }

    public func callAsFunction(_ images: Tensor) -> [Tensor] {
        var features = images
        return zip(stages, heads).map { stage, head in
            features = stage(features).relu()
            return head(features).sigmoid()
        }
    }
}

extension TinyDepthSettings: DepthNetworkDesign {
    public func makeNetwork(_ generator: Generator) -> any DepthNetwork {
        TinyDepth(width: width, generator: generator)
    }
}
