internal import CTorch

extension Tensor {
    /// Whether operators on this tensor are recorded for gradients.
    public var requiresGradient: Bool { ctorch_requires_gradient(pointer) }

    /// Turns recording on, in place, for a leaf; returns the same tensor.
    @discardableResult
    public func requiringGradient(_ required: Bool = true) -> Tensor {
        if let error = takeError(ctorch_set_requires_gradient(pointer, required)) { report(error) }
        return self
    }

    /// Adds the derivatives of this scalar to the ``gradient`` of every leaf it depends on.
    public func backward() {
        if let error = takeError(ctorch_backward(pointer)) { report(TorchError("backward: \(error.description)")) }
    }

    /// The gradient accumulated in a leaf; nil if there is none.
    public var gradient: Tensor? {
        var result: ctorch_tensor_t?
        if let error = takeError(ctorch_gradient(pointer, &result)) { report(error) }
        return result.map(Tensor.init(owning:))
    }

    /// Forgets the gradient.
    public func clearGradient() { ctorch_clear_gradient(pointer) }

    /// The same values, outside the record for gradients.
    public func detached() -> Tensor { call1("aten::detach", .tensor(self)) }

    /// The same values. Their gradient goes on in one piece of memory, which operators are fast on, also where it is a
    /// part of another's, as that of what was concatenated.
    func withDenseGradient() -> Tensor {
        var result: ctorch_tensor_t?
        if let error = takeError(ctorch_dense_gradient(pointer, &result)) { report(error) }
        return result.map(Tensor.init(owning:)) ?? self
    }

    /// Overwrites the values with those of `source`, whatever its dtype and device. Not recorded for gradients.
    public func copy(from source: Tensor) {
        withoutGradients { _ = call("aten::copy_", [.tensor(self), .tensor(source)]) }
    }
}

/// The gradients of a scalar with respect to each input; nil where it does not depend on one.
public func gradients(of output: Tensor, withRespectTo inputs: [Tensor]) throws -> [Tensor?] {
    var results = [ctorch_tensor_t?](repeating: nil, count: inputs.count)
    let pointers = inputs.map { Optional($0.pointer) }
    try withExtendedLifetime(inputs) {
        try check(ctorch_gradients(output.pointer, pointers, Int64(pointers.count), &results))
    }
    return results.map { $0.map(Tensor.init(owning:)) }
}

/// Runs `body` without recording for gradients.
public func withoutGradients<Result>(_ body: () throws -> Result) rethrows -> Result {
    let before = ctorch_set_gradients_enabled(false)
    defer { _ = ctorch_set_gradients_enabled(before) }
    return try body()
}

/// Runs `body` with recording for gradients, also within `withoutGradients`.
public func withGradientsRecorded<Result>(_ body: () throws -> Result) rethrows -> Result {
    let before = ctorch_set_gradients_enabled(true)
    defer { _ = ctorch_set_gradients_enabled(before) }
    return try body()
}
