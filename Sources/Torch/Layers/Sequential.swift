/// Layers one after the other. The paths of their parameters begin with their number: `0.weight`, `1.weight`, …
public struct Sequential: Layer {
    let layers: [any Layer]

    /// The first layer takes what the whole takes.
    public init(_ layers: [any Layer]) { self.layers = layers }

    /// The first layer takes what the whole takes.
    public init(_ layers: any Layer...) { self.layers = layers }

    /// The last layer's result; the tensor itself without layers.
    public func callAsFunction(_ input: Tensor) -> Tensor { layers.reduce(input) { $1($0) } }
}

/// A function without parameters as a layer.
public struct Activation: Layer {
    let function: (Tensor) -> Tensor

    /// A layer that applies `function`.
    public init(_ function: @escaping (Tensor) -> Tensor) { self.function = function }

    /// What the function gives for a tensor.
    public func callAsFunction(_ input: Tensor) -> Tensor { function(input) }

    /// ``Tensor/relu()`` as a layer.
    public static var relu: Activation { Activation { $0.relu() } }

    /// ``Tensor/elu()`` as a layer.
    public static var elu: Activation { Activation { $0.elu() } }

    /// ``Tensor/gelu()`` as a layer.
    public static var gelu: Activation { Activation { $0.gelu() } }

    /// ``Tensor/sigmoid()`` as a layer.
    public static var sigmoid: Activation { Activation { $0.sigmoid() } }
}
