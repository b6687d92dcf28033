public import Torch

/// A convolutional decoder from an encoder's maps to an image: upsampling and a convolution for each map. Pathak et al. 2016;
/// with skips Ronneberger et al. 2015.
public struct ImageDecoder: Module {
    let stages: [Sequential]
    let head: Conv2d
    let hasSkips: Bool

    /// - Parameters:
    ///   - channels: Of the encoder's maps, finest first.
    ///   - width: Channels of the finest stage, doubled by each coarser one up to eight times.
    ///   - outputs: Planes of an image.
    ///   - hasSkips: Whether finer maps are seen beside the coarsest.
    public init(channels: [Int], width: Int, outputs: Int, hasSkips: Bool, generator: Generator) {
        let widths = channels.indices.map { width << min($0, 3) }
        stages = channels.indices.reversed().map { level in
            let isCoarsest = level == channels.count - 1
            let below = isCoarsest ? channels[level] : widths[level + 1]
            return Sequential(
                convolution(
                    below + (hasSkips && !isCoarsest ? channels[level] : 0),
                    widths[level],
                    kernel: 3,
                    stride: 1,
                    generator
                ),
                BatchNorm(widths[level], device: generator.device),
                Activation { $0.reluInPlace() }
            )
        }
        head = Conv2d(widths[0], outputs, kernel: 3, padding: 1, generator: generator)
        self.hasSkips = hasSkips
    }

    /// An image, `[n, outputs, height, width]`.
    ///
    /// - Parameter maps: Of the encoder, finest first.
    public func callAsFunction(_ maps: [Tensor], height: Int, width: Int) -> Tensor {
        var current = maps[maps.count - 1]
        for (stage, level) in zip(stages, maps.indices.reversed()) {
            let map = maps[level]
            current = fitted(current, map.size(2), map.size(3))
            if hasSkips, level < maps.count - 1 { current = .concatenated([current, map], 1) }
            current = stage(current)
        }
        return head(fitted(current, height, width))
    }
}
