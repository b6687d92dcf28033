internal import Foundation

func asphaltColour(_ u: Float, _ v: Float) -> Vector {
    let patches = fractalNoise(u, v, period: 3, octaves: 3, seed: 2)
    let stones = valueNoise(u, v, period: 64, seed: 3)
    let crack = abs(fractalNoise(u, v, period: 4, octaves: 4, seed: 4) - 0.5) < 0.012 ? Float(0.6) : 1
    return Vector(0.42, 0.42, 0.44) * (0.65 + 0.5 * patches + 0.25 * (stones - 0.5)) * crack
}

/// Asphalt across the width of a street, with a dashed line in its middle and a line at each edge; u is across.
func roadColour(_ u: Float, _ v: Float) -> Vector {
    let worn = 0.75 + 0.25 * grain(u, v, period: 16, seed: 5)
    let isLine = (abs(u - 0.5) < 0.012 && v < 0.5) || abs(abs(u - 0.5) - 0.46) < 0.009
    if isLine { return Vector(0.9, 0.9, 0.86) * worn }
    let lid = hypot(fraction(u) - 0.3, (v - 0.72) * 1.0)
    if lid < 0.05 { return Vector(0.24, 0.23, 0.22) * (lid > 0.042 ? 1.6 : worn) }
    return asphaltColour(u, v)
}

func pavingColour(_ u: Float, _ v: Float) -> Vector {
    let cell = Cell(u, v, columns: 4, rows: 4, shift: true)
    let slab = mix(Vector(0.55, 0.52, 0.48), Vector(0.80, 0.76, 0.70), cell.noise(1))
    return rough(slab, 0.18, u, v, period: 12, seed: 7) * (0.55 + 0.45 * smoothStep(0.02, 0.06, cell.edge))
}

func brickColour(_ u: Float, _ v: Float) -> Vector {
    let cell = Cell(u, v, columns: 5, rows: 14, shift: true)
    let stone = mix(Vector(0.45, 0.20, 0.14), Vector(0.78, 0.45, 0.32), cell.noise(2))
    let mortar = Vector(0.74, 0.70, 0.64)
    return rough(mix(mortar, stone, smoothStep(0.05, 0.12, cell.edge)), 0.2, u, v, period: 10, seed: 8)
}

/// One storey and one bay of a house: a window with a frame, a sill, panes that reflect the sky, perhaps a curtain.
func facadeColour(_ u: Float, _ v: Float) -> Vector {
    let wall = rough(Vector(0.90, 0.86, 0.80), 0.16, u, v, period: 5, seed: 9)
    let x = abs(u - 0.5)
    if v > 0.95 { return wall * 0.72 }
    if x < 0.27, abs(v - 0.80) < 0.03 { return Vector(0.80, 0.78, 0.75) }
    if x < 0.27, v > 0.83, v < 0.87 { return wall * 0.6 }
    guard x < 0.24, v > 0.2, v < 0.78 else { return wall }
    let isFrame = x > 0.205 || x < 0.014 || v < 0.235 || v > 0.745 || abs(v - 0.42) < 0.014
    if isFrame { return Vector(0.95, 0.94, 0.92) }
    let reflection = mix(Vector(0.42, 0.52, 0.62), Vector(0.10, 0.12, 0.15), smoothStep(0.2, 0.75, v + 0.3 * (u - 0.5)))
    let curtain = u < 0.37 ? Float(0.5) * (1 + 0.4 * sin(u * 220)) : 0
    return mix(reflection, Vector(0.80, 0.76, 0.66), curtain * 0.7)
}

func roofTilesColour(_ u: Float, _ v: Float) -> Vector {
    let cell = Cell(u, v, columns: 8, rows: 8, shift: true)
    let clay = mix(Vector(0.42, 0.17, 0.11), Vector(0.68, 0.34, 0.22), cell.noise(3))
    return clay * (0.5 + 0.5 * sin(cell.x * .pi)) * (0.7 + 0.3 * cell.y)
}

func foliageColour(_ u: Float, _ v: Float) -> Vector {
    let clumps = grain(u, v, period: 5, seed: 11)
    let leaves = valueNoise(u, v, period: 40, seed: 12)
    let dark = Vector(0.08, 0.17, 0.05)
    return mix(dark, Vector(0.42, 0.56, 0.20), clumps * 0.75 + leaves * 0.4 - 0.1)
}

/// The side of a car below its windows: doors, a strip, dark at the bottom. Wheels are balls.
func vehicleColour(_ u: Float, _ v: Float) -> Vector {
    let isSeam = abs(u - 0.33) < 0.006 || abs(u - 0.62) < 0.006
    let handle = abs(v - 0.3) < 0.03 && (abs(u - 0.57) < 0.03 || abs(u - 0.29) < 0.025)
    if handle { return Vector(repeating: 0.25) }
    let shine = 0.75 + 0.35 * smoothStep(0.9, 0.1, v)
    return Vector(repeating: (isSeam ? 0.4 : 1) * (v > 0.82 ? 0.3 : shine))
}

/// Dark panes between posts, with the sky in their upper part.
func glassColour(_ u: Float, _ v: Float) -> Vector {
    if abs(u - 0.5) < 0.03 || u < 0.03 || u > 0.97 || v < 0.08 { return Vector(repeating: 0.75) }
    let sky = mix(Vector(0.50, 0.60, 0.70), Vector(0.08, 0.09, 0.11), smoothStep(0.1, 0.6, v + 0.4 * (u - 0.5)))
    return sky
}
