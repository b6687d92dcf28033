import Specs

/// Draws that builders of scenes need.
extension RandomStream {
    mutating func float(_ low: Double, _ high: Double) -> Float { Float(uniform(in: low..<high)) }

    /// A colour near grey: each channel within `spread` of `value`.
    mutating func tint(_ value: Double, _ spread: Double) -> Vector {
        Vector(
            float(value - spread, value + spread),
            float(value - spread, value + spread),
            float(value - spread, value + spread)
        )
    }

    mutating func choice<Element>(_ elements: [Element]) -> Element { elements[int(below: elements.count)] }

    /// A paint that starts at a random place of its texture.
    mutating func shifted(_ paint: Paint) -> Paint {
        var paint = paint
        paint.offset = SIMD2(float(0, 1), float(0, 1))
        return paint
    }
}
