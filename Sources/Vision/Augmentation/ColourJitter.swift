import Specs

/// Brightness, contrast, saturation and hue in random order, with torchvision's meaning of the factors.
///
/// - Parameter planes: Red, green and blue, or one of grey, whose saturation and hue cannot change; in [0, 1].
func jitter(_ planes: inout [[Float]], _ settings: JitterSettings, _ random: inout RandomStream) {
    func factor(_ strength: Double, _ random: inout RandomStream) -> Float {
        Float(1 + strength * (2 * random.uniform() - 1))
    }
    let brightness = factor(settings.brightness, &random)
    let contrast = factor(settings.contrast, &random)
    guard planes.count == 3 else {
        for change in random.uniform() < 0.5 ? [0, 1] : [1, 0] {
            if change == 0 { scale(&planes, by: brightness) } else { spread(&planes, by: contrast) }
        }
        return
    }
    let saturation = factor(settings.saturation, &random)
    let turn = Float(settings.hue * (2 * random.uniform() - 1))
    for change in random.permutation(4) {
        switch change {
        case 0: scale(&planes, by: brightness)
        case 1: spread(&planes, by: contrast)
        case 2: saturate(&planes, by: saturation)
        default: turnHue(&planes, by: turn)
        }
    }
}

/// How bright the eye sees each pixel: ITU-R BT.601. A grey plane is its own.
func luminance(of planes: [[Float]]) -> [Float] {
    guard planes.count == 3 else { return planes[0] }
    return planes[0].indices.map { 0.299 * planes[0][$0] + 0.587 * planes[1][$0] + 0.114 * planes[2][$0] }
}

private func scale(_ planes: inout [[Float]], by factor: Float) {
    blend(&planes, factor) { _ in 0 }
}

/// Away from, or towards, the mean luminance.
private func spread(_ planes: inout [[Float]], by factor: Float) {
    let luminance = luminance(of: planes)
    let mean = luminance.reduce(0, +) / Float(luminance.count)
    blend(&planes, factor) { _ in mean }
}

/// Away from, or towards, each pixel's own grey.
private func saturate(_ planes: inout [[Float]], by factor: Float) {
    let luminance = luminance(of: planes)
    blend(&planes, factor) { luminance[$0] }
}

/// Moves every value from another one, `factor` times as far as it is, within [0, 1].
private func blend(_ planes: inout [[Float]], _ factor: Float, from other: (Int) -> Float) {
    for plane in planes.indices {
        for pixel in planes[plane].indices {
            let start = other(pixel)
            planes[plane][pixel] = min(max(start + (planes[plane][pixel] - start) * factor, 0), 1)
        }
    }
}

/// Turns the hue of each pixel by a part of the circle; its largest and its least channel keep their values (HSV).
private func turnHue(_ planes: inout [[Float]], by turn: Float) {
    for pixel in planes[0].indices {
        let (red, green, blue) = (planes[0][pixel], planes[1][pixel], planes[2][pixel])
        let (high, low) = (max(red, green, blue), min(red, green, blue))
        let chroma = high - low
        guard chroma > 0 else { continue }
        // In sixths of the circle: red 0, green 2, blue 4.
        let hue =
            if high == red { (green - blue) / chroma } else if high == green { (blue - red) / chroma + 2 } else {
                (red - green) / chroma + 4
            }
        for (plane, place) in [Float(5), 3, 1].enumerated() {
            let sixth = (place + hue + 6 * turn + 12).truncatingRemainder(dividingBy: 6)
            planes[plane][pixel] = high - chroma * max(0, min(sixth, 4 - sixth, 1))
        }
    }
}
