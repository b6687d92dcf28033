public import Specs
public import Torch

/// A depth network that can be made. The settings of each depth network adopt this beside it.
public protocol DepthNetworkDesign: DisparityNetworkSettings {
    /// The network with random weights.
    ///
    /// - Parameter generator: Draws the weights, and says where they are.
    func makeNetwork(_ generator: Generator) -> any DepthNetwork
}

extension DepthNetworkChoice {
    /// What makes the network.
    var design: any DepthNetworkDesign { get throws { try implementation() } }
}

/// A depth network with an encoder whose features other networks decode as well: predictive masks, motion.
public protocol EncodingDepthNetwork: DepthNetwork {
    /// What ImageNet's weights are for, and what a pose network may share.
    var encoder: ResNetEncoder { get }
    /// Outputs, as the network gives them, from features that ``encoder`` gave for `images`, to use these features twice.
    func outputs(from features: [Tensor], of images: Tensor) -> [Tensor]
}
