import Foundation
public import Specs

/// Planes in [0, 1] as a task corrupts them.
///
/// - Parameters:
///   - planes: Of one image, or of a clip: one plane for each frame, or three.
///   - random: What is drawn: nothing but noise, salt and pepper draws.
public func corrupted(_ planes: Planes, _ corruption: CorruptionSettings, _ random: inout RandomStream) -> Planes {
    var result = planes
    switch corruption {
    case .none: break
    case .noise(let noise):
        for place in result.values.indices { result.values[place] += Float(noise.deviation * random.normal()) }
    case .saltpepper(let settings):
        // A pixel is hit in all its colours.
        for place in 0..<planes.area where random.uniform() < settings.part {
            let value: Float = random.uniform() < 0.5 ? 0 : 1
            for plane in 0..<planes.count { result.values[plane * planes.area + place] = value }
        }
    case .blur(let blur): result = blurred(planes, sigma: blur.sigma)
    case .lowresolution(let settings): result = averaged(planes, square: settings.factor)
    case .grey:
        for first in stride(from: 0, to: planes.count - planes.count % 3, by: 3) {
            for place in 0..<planes.area {
                let colours = (0..<3).map { (first + $0) * planes.area + place }
                let grey = luminance(planes.values[colours[0]], planes.values[colours[1]], planes.values[colours[2]])
                for colour in colours { result.values[colour] = grey }
            }
        }
    }
    return result
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

/// The mean of each square of pixels, at all its pixels; squares at the border may be cut.
private func averaged(_ planes: Planes, square: Int) -> Planes {
    var result = planes
    for plane in 0..<planes.count {
        for top in stride(from: 0, to: planes.height, by: square) {
            for left in stride(from: 0, to: planes.width, by: square) {
                let places = (top..<min(top + square, planes.height)).flatMap { row in
                    (left..<min(left + square, planes.width)).map { plane * planes.area + row * planes.width + $0 }
                }
                let mean = places.reduce(Float(0)) { $0 + planes.values[$1] } / Float(places.count)
                for place in places { result.values[place] = mean }
            }
        }
    }
    return result
}
