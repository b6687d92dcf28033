/// The most memory that the worker has taken so far.
public struct MemoryMeasured: RunEvent {
    public static let name = "memory"

    /// Steps that were done then.
    public var step: Int
    /// Bytes that were resident at once.
    public var bytes: Int
}

extension Event {
    /// The worker has taken `bytes` bytes of memory at most, up to `step`.
    public static func memory(step: Int, bytes: Int) -> Event { Event(MemoryMeasured(step: step, bytes: bytes)) }
}
