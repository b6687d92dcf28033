internal import Foundation

/// A procedural texture: a colour for each point of a tile that repeats.
enum Material: Int, CaseIterable, Sendable {
    case stains, asphalt, road, paving, brick, plaster, facade, roofTiles, planks, parquet, tiles, wallpaper
    case foliage, grass, metal, vehicle, glass, bark, concrete, fabric, rug, books, painting, mosaic, clouds

    /// RGB in display values 0…1 at (u, v) in [0, 1)², v down.
    func colour(_ u: Float, _ v: Float) -> Vector {
        switch self {
        case .stains: Vector(repeating: fractalNoise(u, v, period: 3, octaves: 4, seed: 1))
        case .asphalt: asphaltColour(u, v)
        case .road: roadColour(u, v)
        case .paving: pavingColour(u, v)
        case .brick: brickColour(u, v)
        case .plaster: rough(Vector(0.86, 0.83, 0.77), 0.25, u, v, period: 6, seed: 6)
        case .facade: facadeColour(u, v)
        case .roofTiles: roofTilesColour(u, v)
        case .planks: planksColour(u, v)
        case .parquet: parquetColour(u, v)
        case .tiles: tilesColour(u, v)
        case .wallpaper: wallpaperColour(u, v)
        case .foliage: foliageColour(u, v)
        case .grass: mix(Vector(0.20, 0.33, 0.10), Vector(0.48, 0.58, 0.24), grain(u, v, period: 10, seed: 13))
        case .metal: rough(Vector(0.62, 0.64, 0.66), 0.15, u, v, period: 4, seed: 14)
        case .vehicle: vehicleColour(u, v)
        case .glass: glassColour(u, v)
        case .bark: mix(Vector(0.20, 0.14, 0.10), Vector(0.48, 0.38, 0.29), grain(u * 3, v, period: 9, seed: 17))
        case .concrete: rough(Vector(0.66, 0.65, 0.62), 0.35, u, v, period: 5, seed: 18)
        case .fabric: fabricColour(u, v)
        case .rug: rugColour(u, v)
        case .books: booksColour(u, v)
        case .painting: paintingColour(u, v)
        case .mosaic: mosaicColour(u, v)
        case .clouds: Vector(repeating: fractalNoise(u, v, period: 4, octaves: 5, seed: 24))
        }
    }
}

/// Noise with more contrast than its average of octaves has, in [0, 1].
func grain(_ u: Float, _ v: Float, period: Int, seed: Int) -> Float {
    smoothStep(0.2, 0.8, fractalNoise(u, v, period: period, octaves: 4, seed: seed))
}

/// One colour, lighter and darker by noise of strength `amount`.
func rough(_ base: Vector, _ amount: Float, _ u: Float, _ v: Float, period: Int, seed: Int) -> Vector {
    base * (1 + amount * (grain(u, v, period: period, seed: seed) - 0.5) * 2)
}

/// Which cell of a grid a point is in, where in the cell (0…1), and how near the cell's edge (0 at the edge).
struct Cell {
    var column: Int
    var row: Int
    var x: Float
    var y: Float
    var edge: Float

    /// `shift` moves each second row by half a cell, as masons do.
    init(_ u: Float, _ v: Float, columns: Int, rows: Int, shift: Bool = false) {
        let down = v * Float(rows)
        row = Int(down.rounded(.down))
        let across = u * Float(columns) + (shift && row % 2 != 0 ? 0.5 : 0)
        column = wrapped(Int(across.rounded(.down)), columns)
        x = fraction(across)
        y = fraction(down)
        let aspect = Float(rows) / Float(columns)
        edge = min(min(x, 1 - x) * max(aspect, 1), min(y, 1 - y) * max(1 / aspect, 1))
    }

    func noise(_ seed: Int) -> Float { cellNoise(column, row, seed) }
}
