import Synchronization

/// Something that becomes true once, for several threads.
public final class Flag: Sendable {
    private let value = Atomic(false)

    /// Not yet.
    public init() {}

    /// Whether it is true by now.
    public var isSet: Bool { value.load(ordering: .acquiring) }

    /// Makes it true.
    public func set() { value.store(true, ordering: .releasing) }
}
