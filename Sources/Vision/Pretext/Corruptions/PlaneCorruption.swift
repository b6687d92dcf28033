public import Specs

/// A corruption that can be done to an input. The settings of each corruption adopt this.
public protocol PlaneCorruption: CorruptionSettings {
    /// Planes in [0, 1] as the corruption leaves them.
    ///
    /// - Parameters:
    ///   - planes: Of one image, or of a clip: one plane for each frame, or three.
    ///   - random: Draws what the corruption draws.
    func corrupted(_ planes: Planes, _ random: inout RandomStream) -> Planes
}

extension Corruption {
    /// What does it.
    public var operation: any PlaneCorruption { get throws { try implementation() } }
}

extension NoCorruptionSettings: PlaneCorruption {
    public func corrupted(_ planes: Planes, _ random: inout RandomStream) -> Planes { planes }
}
