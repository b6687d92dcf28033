internal import CTorch

/// A stream of random numbers that belongs to whoever made it. Nothing in this module draws from a global stream.
///
/// The numbers depend on the seed, the device and the draws before, and on nothing else. Those of a processor and of a
/// graphics processor differ. Not `Sendable`: draw from one thread at a time.
public final class Generator {
    let pointer: OpaquePointer

    /// Where it draws: tensors that it fills are there.
    public let device: Device

    /// A stream determined by `seed`.
    ///
    /// - Throws: A ``TorchError`` if the device is not there.
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

    /// Where the stream is, as uint8 `[n]`. ``restore(_:)`` with it draws the same numbers again.
    public func state() throws -> Tensor {
        var result: ctorch_tensor_t?
        try check(ctorch_generator_state(pointer, &result))
        guard let result else { throw TorchError("the generator has no state") }
        return Tensor(owning: result)
    }

    /// Puts the stream to where ``state()`` was taken, of this generator or of another on the same kind of device.
    ///
    /// - Throws: A ``TorchError`` if `state` is not a state of such a generator; the stream then stays where it is.
    public func restore(_ state: Tensor) throws { try check(ctorch_generator_restore(pointer, state.pointer)) }
}
