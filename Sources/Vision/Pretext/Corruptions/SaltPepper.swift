public import Specs

extension SaltPepperSettings: PlaneCorruption {
    public func corrupted(_ planes: Planes, _ random: inout RandomStream) -> Planes {
        var result = planes
        // A pixel is hit in all its colours.
        for place in 0..<planes.area where random.uniform() < part {
            let value: Float = random.uniform() < 0.5 ? 0 : 1
            for plane in 0..<planes.count { result.values[plane * planes.area + place] = value }
        }
        return result
    }
}
