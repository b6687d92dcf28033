public import Torch

/// A network that sees depth in one image.
public protocol DepthNetwork: Module {
    /// Outputs in (0, 1), a linear function of disparity, of images `[n, 3, h, w]` in [0, 1].
    ///
    /// - Returns: Four scales, finest first: `[n, 1, h/2^s, w/2^s]`, sizes rounded up.
    func callAsFunction(_ images: Tensor) -> [Tensor]
}

/// Multiplies the initial weights of output layers: below 1, what they predict begins flat.
func scaleWeights(of heads: [Conv2d], by factor: Double) {
    for head in heads {
        for (path, weight) in head.parameters where path == "weight" {
            withoutGradients { weight.copy(from: weight * factor) }
        }
    }
}

/// Brings features to the size of a skip connection.
func fitted(_ features: Tensor, _ height: Int, _ width: Int) -> Tensor {
    features.size(2) == height && features.size(3) == width
        ? features : features.interpolated(height: height, width: width, mode: .nearest)
}
