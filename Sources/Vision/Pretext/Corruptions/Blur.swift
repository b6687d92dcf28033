import Foundation
public import Specs

extension BlurCorruptionSettings: PlaneCorruption {
    public func corrupted(_ planes: Planes, _ random: inout RandomStream) -> Planes { blurred(planes, sigma: sigma) }
}

/// A Gaussian blur of planes that continue by reflection at the border, to three standard deviations.
private func blurred(_ planes: Planes, sigma: Double) -> Planes {
    let reach = max(1, Int((3 * sigma).rounded(.up)))
    let weights = (-reach...reach).map { exp(-Double($0 * $0) / (2 * sigma * sigma)) }
    let sum = weights.reduce(0, +)
    let kernel = weights.map { Float($0 / sum) }
    func along(_ planes: Planes, length: Int, step: Int, lines: [Int]) -> Planes {
        var result = planes
        for start in lines {
            for place in 0..<length {
                var value: Float = 0
                for tap in kernel.indices {
                    value += kernel[tap] * planes.values[start + reflected(place + tap - reach, length) * step]
                }
                result.values[start + place * step] = value
            }
        }
        return result
    }
    let rows = (0..<planes.count * planes.height).map { $0 * planes.width }
    let columns = (0..<planes.count).flatMap { plane in (0..<planes.width).map { plane * planes.area + $0 } }
    let across = along(planes, length: planes.width, step: 1, lines: rows)
    return along(across, length: planes.height, step: planes.width, lines: columns)
}

/// A place beyond a line of `length` places, mirrored back into it at the outermost ones.
private func reflected(_ place: Int, _ length: Int) -> Int {
    guard length > 1 else { return 0 }
    let period = 2 * (length - 1)
    let inside = ((place % period) + period) % period
    return inside < length ? inside : period - inside
}
