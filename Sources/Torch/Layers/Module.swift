/// A trainable tensor. The type alone marks it: a plain `Tensor` property is neither trained nor saved.
public struct Parameter {
    /// The trained numbers, which an optimizer changes in place.
    public let tensor: Tensor

    /// Marks a tensor, a leaf of floating-point numbers, as trained: it requires gradients from now on.
    public init(_ tensor: Tensor) { self.tensor = tensor.requiringGradient() }
}

/// A tensor that is saved with a module but not trained, such as a running mean.
public struct Buffer {
    /// The saved numbers, which change in place.
    public let tensor: Tensor

    /// Marks a tensor as saved.
    public init(_ tensor: Tensor) { self.tensor = tensor }
}

/// A part of a network. Any struct whose properties are parameters, buffers or modules will do, also in arrays and
/// optionals.
public protocol Module {}

/// A module that is saved but not trained, such as a teacher: its parameters count as buffers.
public struct Frozen: Module {
    /// What is frozen.
    public let module: any Module

    /// Freezes a module: its parameters no longer require gradients.
    public init(_ module: any Module) {
        self.module = module
        for (_, tensor) in module.parameters { tensor.requiringGradient(false) }
    }
}

/// A module that is a function of one tensor.
public protocol Layer: Module {
    /// The layer's result for a tensor. The type's comment says of what shape.
    func callAsFunction(_ input: Tensor) -> Tensor
}

extension Module {
    /// Every parameter below this value, named by its property path, as in PyTorch: `layer1.0.conv1.weight`.
    ///
    /// Found by reflection: ask once and keep the list.
    public var parameters: [(path: String, tensor: Tensor)] {
        leaves(of: self, at: [], where: \.isTrained).map { ($0.path, $0.tensor) }
    }

    /// Every buffer below this value, and every parameter that is frozen, named as ``parameters`` are.
    public var buffers: [(path: String, tensor: Tensor)] {
        leaves(of: self, at: [], where: { !$0.isTrained }).map { ($0.path, $0.tensor) }
    }

    /// How many numbers are trained.
    public var parameterCount: Int { parameters.reduce(0) { $0 + $1.tensor.count } }
}

private typealias Leaf = (path: String, tensor: Tensor, isTrained: Bool)

private func leaves(
    of value: Any,
    at path: [String],
    isFrozen: Bool = false,
    where isWanted: (Leaf) -> Bool
) -> [Leaf] {
    func leaf(_ tensor: Tensor, isTrained: Bool) -> [Leaf] {
        let leaf = (path: path.joined(separator: "."), tensor: tensor, isTrained: isTrained && !isFrozen)
        return isWanted(leaf) ? [leaf] : []
    }
    switch value {
    case let parameter as Parameter: return leaf(parameter.tensor, isTrained: true)
    case let buffer as Buffer: return leaf(buffer.tensor, isTrained: false)
    case is Tensor: return []
    case let frozen as Frozen: return leaves(of: frozen.module, at: path, isFrozen: true, where: isWanted)
    default: break
    }
    let mirror = Mirror(reflecting: value)
    return mirror.children.enumerated().flatMap { index, child in
        let isWrapper = mirror.displayStyle == .optional || value is Sequential
        let place = isWrapper ? path : path + [snake(child.label) ?? "\(index)"]
        return leaves(of: child.value, at: place, isFrozen: isFrozen, where: isWanted)
    }
}

/// PyTorch's names are in snake case, Swift's in camel case: `runningMean` → `running_mean`.
private func snake(_ label: String?) -> String? {
    label?.reduce(into: "") { text, character in
        if character.isUppercase { text += "_" }
        text += character.lowercased()
    }
}
