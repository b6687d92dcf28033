public import Specs

extension NoiseSettings: PlaneCorruption {
    public func corrupted(_ planes: Planes, _ random: inout RandomStream) -> Planes {
        var result = planes
        for place in result.values.indices { result.values[place] += Float(deviation * random.normal()) }
        return result
    }
}
