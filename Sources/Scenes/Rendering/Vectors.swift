/// A point, direction or RGB colour.
typealias Vector = SIMD3<Float>

func dot(_ a: Vector, _ b: Vector) -> Float { (a * b).sum() }

func cross(_ a: Vector, _ b: Vector) -> Vector {
    Vector(a.y * b.z - a.z * b.y, a.z * b.x - a.x * b.z, a.x * b.y - a.y * b.x)
}

func length(_ a: Vector) -> Float { dot(a, a).squareRoot() }

func normalized(_ a: Vector) -> Vector { a / length(a) }

@inline(__always)
func mix<V: SIMD<Float>>(_ a: V, _ b: V, _ t: Float) -> V { a + (b - a) * t }

/// 0 below `low`, 1 above `high`, a smooth cubic between.
func smoothStep(_ low: Float, _ high: Float, _ x: Float) -> Float {
    let t = min(max((x - low) / (high - low), 0), 1)
    return t * t * (3 - 2 * t)
}

/// The largest integer not above `x`, without the call that `rounded(.down)` is where processors are not known to have it.
@inline(__always)
func floored(_ x: Float) -> Int {
    let truncated = Int(x)
    return Float(truncated) > x ? truncated - 1 : truncated
}

/// `x` less its integer part, in [0, 1).
func fraction(_ x: Float) -> Float { x - x.rounded(.down) }
