internal import CTorch

extension Tensor {
    /// Whether operators on this tensor are recorded, so that gradients can be found.
    public var requiresGradient: Bool { ctorch_requires_gradient(pointer) }

    /// Turns recording on or off in place, and returns the same tensor.
    ///
    /// Fails for elements that are not floating-point numbers, and when turned off for a result of a recorded operator:
    /// only a leaf, such as a parameter, can be changed.
    @discardableResult
    public func requiringGradient(_ required: Bool = true) -> Tensor {
        if let error = takeError(ctorch_set_requires_gradient(pointer, required)) { report(error) }
        return self
    }

    /// Adds the derivatives of this scalar to the ``gradient`` of every leaf that it depends on.
    ///
    /// Intermediate results are freed on the way, so it can be called once for a result. Fails for a tensor of more
    /// than one element, and for one that depends on no tensor that requires gradients.
    public func backward() {
        if let error = takeError(ctorch_backward(pointer)) { report(TorchError("backward: \(error.description)")) }
    }

    /// The gradient that ``backward()`` added up in a leaf, of the leaf's shape; nil if there is none.
    public var gradient: Tensor? {
        var result: ctorch_tensor_t?
        if let error = takeError(ctorch_gradient(pointer, &result)) { report(error) }
        return result.map(Tensor.init(owning:))
    }

    /// Forgets the gradient: ``gradient`` is nil until the next ``backward()``.
    public func clearGradient() { ctorch_clear_gradient(pointer) }

    /// The same values in the same memory, not recorded for gradients. The same shape.
    public func detached() -> Tensor { call1("aten::detach", .tensor(self)) }

    /// The same values. In the backward pass their gradient is copied into one piece of memory, if it is not in one
    /// already.
    ///
    /// The gradient of a part of a concatenation is a view with gaps, on which later operators would be slow.
    func withDenseGradient() -> Tensor {
        var result: ctorch_tensor_t?
        if let error = takeError(ctorch_dense_gradient(pointer, &result)) { report(error) }
        return result.map(Tensor.init(owning:)) ?? self
    }

    /// Overwrites the values, in place, with those of `source`, which broadcasts to this shape.
    ///
    /// The element type and device of `source` may differ. Not recorded for gradients. Fails if the shapes do not fit.
    public func copy(from source: Tensor) {
        withoutGradients { _ = call("aten::copy_", [.tensor(self), .tensor(source)]) }
    }
}

/// The gradients of a scalar with respect to each input, each of its input's shape; nil for an input it does not depend
/// on.
///
/// Unlike ``Tensor/backward()`` it adds nothing to ``Tensor/gradient``, and may be called again for the same output.
///
/// - Throws: A ``TorchError`` if `output` has more than one element, or an input does not require gradients.
public func gradients(of output: Tensor, withRespectTo inputs: [Tensor]) throws -> [Tensor?] {
    var results = [ctorch_tensor_t?](repeating: nil, count: inputs.count)
    let pointers = inputs.map { Optional($0.pointer) }
    try withExtendedLifetime(inputs) {
        try check(ctorch_gradients(output.pointer, pointers, Int64(pointers.count), &results))
    }
    return results.map { $0.map(Tensor.init(owning:)) }
}

/// Runs `body` without recording operators for gradients, on this thread: less memory, less time.
public func withoutGradients<Result>(_ body: () throws -> Result) rethrows -> Result {
    let before = ctorch_set_gradients_enabled(false)
    defer { _ = ctorch_set_gradients_enabled(before) }
    return try body()
}

/// Runs `body` with recording for gradients, also within ``withoutGradients(_:)``.
public func withGradientsRecorded<Result>(_ body: () throws -> Result) rethrows -> Result {
    let before = ctorch_set_gradients_enabled(true)
    defer { _ = ctorch_set_gradients_enabled(before) }
    return try body()
}
