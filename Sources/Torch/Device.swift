internal import CTorch

/// Where tensors are and operators run.
public struct Device: Sendable, Equatable, CustomStringConvertible {
    /// A kind of processor. The raw values are the numbers of libtorch's `DeviceType`.
    public enum Kind: Int8, Sendable, CaseIterable {
        /// The processor of this machine. Always there.
        case cpu = 0
        /// A graphics processor of NVIDIA, through CUDA.
        case cuda = 1
        /// The graphics processor of a Mac, through Metal.
        case mps = 13
    }

    /// The kind of processor.
    public let kind: Kind

    /// Which of several of a kind, from 0; −1 for the current one.
    public let index: Int

    /// A device of a kind, whether or not this machine has one.
    ///
    /// - Parameter index: Which of several, from 0; −1 for the current one.
    public init(kind: Kind, index: Int = -1) {
        self.kind = kind
        self.index = index
    }

    /// The processor of this machine.
    public static let cpu = Device(kind: .cpu)

    /// The current graphics processor of NVIDIA. Whether there is one, says ``isAvailable``.
    public static let cuda = Device(kind: .cuda)

    /// The graphics processor of a Mac. Whether there is one, says ``isAvailable``.
    public static let mps = Device(kind: .mps)

    /// Whether this machine and this libtorch have such a device.
    public var isAvailable: Bool { ctorch_device_available(kind.rawValue) }

    /// The fastest device here: CUDA before Metal before the processor.
    public static var best: Device { [.cuda, .mps].first(where: \.isAvailable) ?? .cpu }

    /// The device called `auto`, `cpu`, `cuda`, `cuda:1` or `mps`.
    ///
    /// - Throws: ``TorchError`` for any other name, or if this machine has no such device.
    public init(named name: String) throws {
        if name == "auto" {
            self = .best
            return
        }
        let parts = name.split(separator: ":", omittingEmptySubsequences: false)
        let kinds = ["cpu": Kind.cpu, "cuda": .cuda, "mps": .mps]
        guard let first = parts.first, parts.count <= 2, let kind = kinds[String(first)],
            let index = parts.count == 2 ? Int(parts[1]).flatMap({ (0..<128).contains($0) ? $0 : nil }) : -1
        else { throw TorchError("\"\(name)\" is not a device; known here: auto, cpu, cuda, mps") }
        self.init(kind: kind, index: index)
        guard isAvailable else { throw TorchError("this machine has no device \"\(name)\" that libtorch can use") }
    }

    public var description: String { index < 0 ? "\(kind)" : "\(kind):\(index)" }
}
