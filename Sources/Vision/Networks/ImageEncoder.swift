public import Torch

/// An encoder: images to features.
public protocol ImageEncoder: Module {
    /// Channels of each map, finest first.
    var channels: [Int] { get }
    /// Maps of features of images `[n, c, h, w]`, finest first: `[n, channels, …]`.
    func callAsFunction(_ images: Tensor) -> [Tensor]
    /// Features of whole images: `[n, features]`.
    func features(of images: Tensor) -> Tensor
    /// The number of features of an image.
    var featureCount: Int { get }
}

/// An encoder as a function of images to features.
struct PooledEncoder: Layer {
    let encoder: any ImageEncoder

    func callAsFunction(_ images: Tensor) -> Tensor { encoder.features(of: images) }
}

extension ImageEncoder {
    /// The channels of the coarsest map.
    public var featureCount: Int { channels.last ?? 0 }

    /// The mean of the coarsest map over its places.
    public func features(of images: Tensor) -> Tensor {
        let maps = self(images)
        return maps[maps.count - 1].mean(2, 3)
    }
}
