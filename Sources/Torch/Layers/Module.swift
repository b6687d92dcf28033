/// A trainable tensor. The type alone marks it: a plain `Tensor` property is neither trained nor saved.
public struct Parameter {
    public let tensor: Tensor
    public init(_ tensor: Tensor) { self.tensor = tensor.requiringGradient() }
}

/// A tensor that is saved with a module but not trained, such as a running mean.
public struct Buffer {
    public let tensor: Tensor
    public init(_ tensor: Tensor) { self.tensor = tensor }
}

/// A part of a network. Any struct whose properties are parameters, buffers or modules will do.
public protocol Module {}

/// A module that is a function of one tensor.
public protocol Layer: Module {
    func callAsFunction(_ input: Tensor) -> Tensor
}

extension Module {
    /// Every parameter below this value, named by its property path, as in PyTorch: `layer1.0.conv1.weight`.
    ///
    /// Found by reflection: ask once and keep the list.
    public var parameters: [(path: String, tensor: Tensor)] {
        leaves(of: self, at: []) { ($0 as? Parameter)?.tensor }
    }

    /// Every buffer below this value, named alike.
    public var buffers: [(path: String, tensor: Tensor)] {
        leaves(of: self, at: []) { ($0 as? Buffer)?.tensor }
    }

    /// Trainable numbers.
    public var parameterCount: Int { parameters.reduce(0) { $0 + $1.tensor.count } }
}

private func leaves(
    of value: Any,
    at path: [String],
    _ tensor: (Any) -> Tensor?
) -> [(path: String, tensor: Tensor)] {
    if let found = tensor(value) { return [(path.joined(separator: "."), found)] }
    if value is Tensor { return [] }
    let mirror = Mirror(reflecting: value)
    return mirror.children.enumerated().flatMap { index, child in
        let isWrapper = mirror.displayStyle == .optional || value is Sequential
        return leaves(of: child.value, at: isWrapper ? path : path + [snake(child.label) ?? "\(index)"], tensor)
    }
}

/// PyTorch's names are in snake case, Swift's in camel case: `runningMean` → `running_mean`.
private func snake(_ label: String?) -> String? {
    label?.reduce(into: "") { text, character in
        if character.isUppercase { text += "_" }
        text += character.lowercased()
    }
}
