/// A random number in [0, 1) that belongs to a lattice cell.
func cellNoise(_ x: Int, _ y: Int, _ seed: Int) -> Float {
    var h = UInt32(truncatingIfNeeded: x &* 374_761_393 &+ y &* 668_265_263 &+ seed &* 2_147_483_647 &+ 974_711)
    h = (h ^ (h >> 15)) &* 0x2C1B_3C6D
    h = (h ^ (h >> 12)) &* 0x297A_2D39
    h ^= h >> 15
    return Float(h >> 8) * 0x1p-24
}

/// Smooth noise in [0, 1] over a lattice of `period`² cells that repeats: u and v in [0, 1) cover it once.
func valueNoise(_ u: Float, _ v: Float, period: Int, seed: Int) -> Float {
    let x = u * Float(period)
    let y = v * Float(period)
    let column = Int(x.rounded(.down))
    let row = Int(y.rounded(.down))
    let tx = smoothStep(0, 1, x - Float(column))
    let ty = smoothStep(0, 1, y - Float(row))
    func corner(_ dx: Int, _ dy: Int) -> Float {
        cellNoise(wrapped(column + dx, period), wrapped(row + dy, period), seed &+ period)
    }
    let top = corner(0, 0) + (corner(1, 0) - corner(0, 0)) * tx
    let bottom = corner(0, 1) + (corner(1, 1) - corner(0, 1)) * tx
    return top + (bottom - top) * ty
}

/// Value noise of several octaves, each twice as fine and half as strong: in [0, 1], repeating like its parts.
func fractalNoise(_ u: Float, _ v: Float, period: Int, octaves: Int, seed: Int) -> Float {
    var sum: Float = 0
    var weight: Float = 0
    for octave in 0..<octaves {
        let strength = Float(1) / Float(1 << octave)
        sum += strength * valueNoise(u, v, period: period << octave, seed: seed &+ 31 &* octave)
        weight += strength
    }
    return sum / weight
}

/// The remainder of `index` in 0 ..< `period`, also for negative indices.
func wrapped(_ index: Int, _ period: Int) -> Int {
    let remainder = index % period
    return remainder < 0 ? remainder + period : remainder
}
