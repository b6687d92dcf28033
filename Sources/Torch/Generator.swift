internal import CTorch

/// A stream of random numbers that belongs to whoever made it: nothing here draws from a global one.
public final class Generator {
    let pointer: OpaquePointer
    public let device: Device

    /// A stream determined by `seed`.
    public init(seed: UInt64, device: Device = .cpu) throws {
        var result: ctorch_generator_t?
        try check(
            ctorch_generator_new(seed, device.kind.rawValue, Int8(clamping: Swift.max(device.index, 0)), &result)
        )
        guard let result else { throw TorchError("no generator was made for \(device)") }
        pointer = result
        self.device = device
    }

    deinit { ctorch_generator_release(pointer) }

    /// Where the stream stands, as uint8 `[n]`: restoring it draws the same numbers again.
    public func state() throws -> Tensor {
        var result: ctorch_tensor_t?
        try check(ctorch_generator_state(pointer, &result))
        guard let result else { throw TorchError("the generator has no state") }
        return Tensor(owning: result)
    }

    /// Goes back, or forward, to where a stream stood.
    public func restore(_ state: Tensor) throws { try check(ctorch_generator_restore(pointer, state.pointer)) }
}
