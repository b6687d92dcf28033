/// Layers one after the other; their paths are `0`, `1`, …
public struct Sequential: Layer {
    let layers: [any Layer]

    public init(_ layers: [any Layer]) { self.layers = layers }
    public init(_ layers: any Layer...) { self.layers = layers }

    public func callAsFunction(_ input: Tensor) -> Tensor { layers.reduce(input) { $1($0) } }
}

/// A function without parameters as a layer.
public struct Activation: Layer {
    let function: (Tensor) -> Tensor
    public init(_ function: @escaping (Tensor) -> Tensor) { self.function = function }
    public func callAsFunction(_ input: Tensor) -> Tensor { function(input) }

    public static var relu: Activation { Activation { $0.relu() } }
    public static var elu: Activation { Activation { $0.elu() } }
    public static var gelu: Activation { Activation { $0.gelu() } }
    public static var sigmoid: Activation { Activation { $0.sigmoid() } }
}

/// Pads height and width by reflection.
public struct ReflectionPad2d: Layer {
    let size: Int
    public init(_ size: Int) { self.size = size }
    public func callAsFunction(_ input: Tensor) -> Tensor { input.reflectionPadded(size) }
}
