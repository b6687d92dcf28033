public import Specs

extension LowResolutionSettings: PlaneCorruption {
    public func corrupted(_ planes: Planes, _ random: inout RandomStream) -> Planes { averaged(planes, square: factor) }
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
