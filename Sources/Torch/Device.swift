internal import CTorch

/// Where tensors live and operators run.
public struct Device: Sendable, Equatable, CustomStringConvertible {
    /// A kind of processor. The numbers are libtorch's.
    public enum Kind: Int8, Sendable, CaseIterable {
        case cpu = 0
        case cuda = 1
        case mps = 13
    }

    public let kind: Kind
    /// Which of several; -1 for the current one.
    public let index: Int

    public init(kind: Kind, index: Int = -1) {
        self.kind = kind
        self.index = index
    }

    public static let cpu = Device(kind: .cpu)
    public static let cuda = Device(kind: .cuda)
    public static let mps = Device(kind: .mps)

    /// Whether this machine and this libtorch have such a device.
    public var isAvailable: Bool { ctorch_device_available(kind.rawValue) }

    /// The fastest device here.
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
