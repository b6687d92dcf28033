internal import Foundation

/// The rings of wood, which run along v.
private func wood(_ u: Float, _ v: Float, _ seed: Int) -> Float {
    let bend = fractalNoise(u, v, period: 3, octaves: 3, seed: seed)
    return 0.5 + 0.5 * sin(2 * .pi * (4 * u + 2.5 * bend))
}

func planksColour(_ u: Float, _ v: Float) -> Vector {
    let cell = Cell(u, v, columns: 6, rows: 1)
    let plank = mix(Vector(0.42, 0.26, 0.14), Vector(0.74, 0.52, 0.32), cell.noise(4))
    let ring = wood(u, v, 19 + cell.column)
    return plank * (0.82 + 0.25 * ring) * (min(cell.x, 1 - cell.x) < 0.04 ? 0.45 : 1)
}

func parquetColour(_ u: Float, _ v: Float) -> Vector {
    let cell = Cell(u, v, columns: 4, rows: 4)
    let isTurned = (cell.column + cell.row) % 2 == 0
    let along = isTurned ? cell.x : cell.y
    let strip = Int(along * 4)
    let tone = cellNoise(cell.column * 4 + strip, cell.row, 5)
    let board = mix(Vector(0.50, 0.31, 0.17), Vector(0.80, 0.58, 0.36), tone)
    let seam = min(fraction(along * 4), 1 - fraction(along * 4)) < 0.07 || cell.edge < 0.02
    return rough(board, 0.14, isTurned ? u * 4 : u, isTurned ? v : v * 4, period: 8, seed: 20) * (seam ? 0.6 : 1)
}

func tilesColour(_ u: Float, _ v: Float) -> Vector {
    let cell = Cell(u, v, columns: 4, rows: 4)
    let isDark = (cell.column + cell.row) % 2 == 0
    let glaze = isDark ? Vector(0.33, 0.40, 0.46) : Vector(0.88, 0.86, 0.80)
    return rough(glaze * (0.85 + 0.3 * cell.noise(6)), 0.14, u, v, period: 7, seed: 21)
        * (cell.edge < 0.03 ? 0.7 : 1)
}

/// Broad stripes with a small flower in each.
func wallpaperColour(_ u: Float, _ v: Float) -> Vector {
    let cell = Cell(u, v, columns: 4, rows: 4, shift: true)
    let stripe = fraction(u * 4) < 0.5 ? Vector(0.86, 0.80, 0.66) : Vector(0.74, 0.66, 0.52)
    let x = cell.x - 0.5
    let y = cell.y - 0.5
    let petals = 0.2 + 0.08 * cos(5 * atan2(y, x))
    let distance = hypot(x, y)
    if distance < 0.07 { return Vector(0.85, 0.66, 0.24) }
    return distance < petals ? mix(Vector(0.62, 0.24, 0.22), Vector(0.30, 0.36, 0.52), cell.noise(7)) : stripe
}

func fabricColour(_ u: Float, _ v: Float) -> Vector {
    let weave = 0.5 + 0.25 * (sin(u * 2 * .pi * 24) + sin(v * 2 * .pi * 24))
    let check = (fraction(u * 3) < 0.5 ? Float(0.75) : 1) * (fraction(v * 3) < 0.5 ? 0.75 : 1)
    return Vector(0.85, 0.82, 0.80) * check * (0.8 + 0.2 * weave)
}

func rugColour(_ u: Float, _ v: Float) -> Vector {
    let border = min(min(u, 1 - u), min(v, 1 - v))
    if border < 0.06 { return Vector(0.24, 0.10, 0.12) }
    if border < 0.12 { return fraction((u + v) * 16) < 0.5 ? Vector(0.84, 0.72, 0.48) : Vector(0.52, 0.16, 0.16) }
    let diamond = abs(fraction(u * 3) - 0.5) + abs(fraction(v * 3) - 0.5)
    if diamond < 0.2 { return Vector(0.86, 0.76, 0.54) }
    return diamond < 0.38 ? Vector(0.20, 0.26, 0.42) : Vector(0.60, 0.20, 0.18)
}

/// Four shelves of books.
func booksColour(_ u: Float, _ v: Float) -> Vector {
    let shelf = Cell(u, v, columns: 1, rows: 4)
    if shelf.y > 0.9 || shelf.y < 0.06 || min(u, 1 - u) < 0.02 { return Vector(0.40, 0.26, 0.15) }
    let place = Cell(u, v, columns: 22, rows: 4)
    let height = 0.55 + 0.3 * place.noise(8)
    guard 0.9 - shelf.y < height else { return Vector(0.12, 0.08, 0.06) }
    let cover = Vector(place.noise(9), place.noise(10), place.noise(11))
    let isTitle = abs(0.9 - shelf.y - height * 0.7) < 0.06
    let rounding = 0.6 + 0.4 * sin(place.x * .pi)
    return (isTitle ? Vector(0.88, 0.80, 0.55) : 0.15 + 0.65 * cover) * rounding
}

/// A landscape in a golden frame.
func paintingColour(_ u: Float, _ v: Float) -> Vector {
    let border = min(min(u, 1 - u), min(v, 1 - v))
    if border < 0.07 { return Vector(0.72, 0.55, 0.24) * (0.6 + 6 * border) }
    if border < 0.09 { return Vector(0.2, 0.14, 0.08) }
    let ridge = 0.42 + 0.22 * (fractalNoise(u, 0.3, period: 4, octaves: 4, seed: 22) - 0.5)
    let shore = 0.66 + 0.1 * (fractalNoise(u, 0.7, period: 3, octaves: 3, seed: 23) - 0.5)
    if hypot(u - 0.68, (v - 0.26)) < 0.07 { return Vector(0.98, 0.86, 0.52) }
    if v < ridge { return mix(Vector(0.35, 0.50, 0.75), Vector(0.95, 0.75, 0.55), v / ridge) }
    if v < shore { return mix(Vector(0.30, 0.30, 0.42), Vector(0.24, 0.36, 0.26), grain(u, v, period: 8, seed: 25)) }
    return mix(Vector(0.28, 0.42, 0.55), Vector(0.75, 0.68, 0.60), grain(u, v * 4, period: 6, seed: 26))
}

/// Squares of strong colours, as on toys and posters.
func mosaicColour(_ u: Float, _ v: Float) -> Vector {
    let cell = Cell(u, v, columns: 4, rows: 4)
    let colour = Vector(cell.noise(12), cell.noise(13), cell.noise(14))
    let dot = hypot(cell.x - 0.5, cell.y - 0.5) < 0.28
    return 0.15 + 0.8 * (dot ? Vector(repeating: 1) - colour : colour)
}
