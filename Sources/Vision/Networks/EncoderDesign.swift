public import Specs
public import Torch

/// An encoder that can be made. The settings of each encoder adopt this beside its network.
public protocol EncoderDesign: EncoderSettings {
    /// The encoder with random weights, for images that are already normalised.
    ///
    /// - Parameters:
    ///   - channels: Of an image.
    ///   - generator: Draws the weights, and says where they are.
    func makeEncoder(channels: Int, generator: Generator) -> any ImageEncoder
}

extension EncoderChoice {
    /// What makes the encoder.
    public var design: any EncoderDesign { get throws { try implementation() } }
}
