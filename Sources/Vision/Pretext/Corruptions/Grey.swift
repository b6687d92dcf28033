public import Specs

extension GreySettings: PlaneCorruption {
    public func corrupted(_ planes: Planes, _ random: inout RandomStream) -> Planes {
        var result = planes
        for first in stride(from: 0, to: planes.count - planes.count % 3, by: 3) {
            for place in 0..<planes.area {
                let colours = (0..<3).map { (first + $0) * planes.area + place }
                let grey = luminance(planes.values[colours[0]], planes.values[colours[1]], planes.values[colours[2]])
                for colour in colours { result.values[colour] = grey }
            }
        }
        return result
    }
}
