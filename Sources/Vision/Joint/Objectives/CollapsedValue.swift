import Foundation
public import Specs

extension JointObjective {
    /// Its value where all images have one embedding, with a full queue of the same: to be drawn into curves.
    ///
    /// - Parameters:
    ///   - count: n, the images of a batch.
    ///   - features: Of an embedding; without them nil for Barlow Twins and for DINO without prototypes.
    /// - Returns: For SwAV and DINO where scores tell no prototype apart either.
    public func collapsed(count: Int, features: Int? = nil) -> Double? {
        switch self {
        case .ntxent(let settings):
            return log(Double(2 * count - 1 + settings.queue)) * (settings.dialect == .sum ? 2 : 1)
        case .infonce(let settings):
            let choices = settings.queue > 0 ? settings.queue + 1 : count
            let scale = settings.dialect == .scaled ? 2 * settings.temperature : 1
            return log(Double(choices)) * scale * (settings.symmetric ? 2 : 1)
        case .nnclr: return log(Double(count))
        case .cosine(let settings): return settings.dialect == .byol ? 0 : -1
        case .barlow(let settings): return features.map { Double($0) * settings.scale }
        case .vicreg(let settings):
            return settings.variance * (1 - 0.01) * (settings.dialect == .solo ? 2 : 1)
        case .swav(let settings): return log(Double(settings.prototypes))
        case .dino: return (prototypes ?? features).map { log(Double($0)) }
        }
    }
}
