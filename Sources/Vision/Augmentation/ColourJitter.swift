import Specs

/// A drawn change of brightness, contrast, saturation and hue, in a drawn order, with torchvision's meaning of the
/// factors.
struct ColourChange {
    private enum Step { case brightness, contrast, saturation, hue }

    private let brightness: Float
    private let contrast: Float
    private let saturation: Float
    private let turn: Float
    private let steps: [Step]

    /// - Parameter channels: 3 for red, green and blue; 1 for grey, whose saturation and hue cannot change.
    init(_ settings: JitterSettings, channels: Int = 3, _ random: inout RandomStream) {
        func factor(_ strength: Double, _ random: inout RandomStream) -> Float {
            Float(1 + strength * (2 * random.uniform() - 1))
        }
        brightness = factor(settings.brightness, &random)
        contrast = factor(settings.contrast, &random)
        guard channels == 3 else {
            (saturation, turn) = (1, 0)
            steps = random.uniform() < 0.5 ? [.brightness, .contrast] : [.contrast, .brightness]
            return
        }
        saturation = factor(settings.saturation, &random)
        turn = Float(settings.hue * (2 * random.uniform() - 1))
        let all: [Step] = [.brightness, .contrast, .saturation, .hue]
        steps = random.permutation(4).map { all[$0] }
    }

    /// Changes an image in place.
    ///
    /// - Parameters:
    ///   - values: Holds the image's planes, in [0, 1].
    ///   - planes: Where red, green and blue, or grey, begin.
    ///   - count: Pixels of a plane.
    func apply(to values: inout [Float], planes: [Int], count: Int) {
        for step in steps {
            switch step {
            case .brightness:
                for start in planes {
                    for pixel in start..<start + count { values[pixel] = min(max(values[pixel] * brightness, 0), 1) }
                }
            case .contrast:
                let mean = meanLuminance(values, planes, count)
                for start in planes {
                    for pixel in start..<start + count {
                        values[pixel] = min(max(mean + (values[pixel] - mean) * contrast, 0), 1)
                    }
                }
            case .saturation: saturate(&values, planes, count)
            case .hue: turnHue(&values, planes, count)
            }
        }
    }

    private func meanLuminance(_ values: [Float], _ planes: [Int], _ count: Int) -> Float {
        var sum: Float = 0
        for pixel in 0..<count {
            sum +=
                planes.count == 3
                ? luminance(values[planes[0] + pixel], values[planes[1] + pixel], values[planes[2] + pixel])
                : values[planes[0] + pixel]
        }
        return sum / Float(count)
    }

    /// Away from, or towards, each pixel's own grey.
    private func saturate(_ values: inout [Float], _ planes: [Int], _ count: Int) {
        let (red, green, blue) = (planes[0], planes[1], planes[2])
        for pixel in 0..<count {
            let (r, g, b) = (values[red + pixel], values[green + pixel], values[blue + pixel])
            let grey = luminance(r, g, b)
            values[red + pixel] = min(max(grey + (r - grey) * saturation, 0), 1)
            values[green + pixel] = min(max(grey + (g - grey) * saturation, 0), 1)
            values[blue + pixel] = min(max(grey + (b - grey) * saturation, 0), 1)
        }
    }

    /// Turns the hue of each pixel by a part of the circle; its largest and its least channel keep their values (HSV).
    private func turnHue(_ values: inout [Float], _ planes: [Int], _ count: Int) {
        let (redPlane, greenPlane, bluePlane) = (planes[0], planes[1], planes[2])
        for pixel in 0..<count {
            let (red, green, blue) = (
                values[redPlane + pixel], values[greenPlane + pixel], values[bluePlane + pixel]
            )
            let (high, low) = (max(red, green, blue), min(red, green, blue))
            let chroma = high - low
            guard chroma > 0 else { continue }
            // In sixths of the circle: red 0, green 2, blue 4; at most one turn away from 0 … 6.
            let hue =
                if high == red { (green - blue) / chroma } else if high == green { (blue - red) / chroma + 2 } else {
                    (red - green) / chroma + 4
                }
            let turned = hue + 6 * turn
            func channel(_ place: Float) -> Float {
                var sixth = place + turned
                if sixth < 0 { sixth += 6 }
                if sixth >= 6 { sixth -= 6 }
                if sixth >= 6 { sixth -= 6 }
                return high - chroma * max(0, min(sixth, 4 - sixth, 1))
            }
            values[redPlane + pixel] = channel(5)
            values[greenPlane + pixel] = channel(3)
            values[bluePlane + pixel] = channel(1)
        }
    }
}

/// How bright the eye sees a colour: ITU-R BT.601.
func luminance(_ red: Float, _ green: Float, _ blue: Float) -> Float { 0.299 * red + 0.587 * green + 0.114 * blue }
