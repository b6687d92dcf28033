public import Specs

/// Orders of the tiles of a jigsaw, far from each other: each next one is the farthest of a few candidates from those chosen,
/// by the number of tiles at other places. Noroozi and Favaro 2016, §4.2.
///
/// - Parameters:
///   - tiles: Tiles of the jigsaw.
///   - count: Orders, at most all there are. The same for each run.
public func jigsawOrders(tiles: Int, count: Int) -> [[Int]] {
    var random = RandomStream(seed: 0x6A69_6773, UInt64(tiles))
    var orders: [[Int]] = [random.permutation(tiles)]
    func distance(_ a: [Int], _ b: [Int]) -> Int { zip(a, b).reduce(0) { $0 + ($1.0 == $1.1 ? 0 : 1) } }
    while orders.count < count {
        let candidates = (0..<24).map { _ in random.permutation(tiles) }
        let rated = candidates.map { candidate in (candidate, orders.map { distance($0, candidate) }.min() ?? 0) }
        if let best = rated.max(by: { $0.1 < $1.1 }), best.1 > 0 { orders.append(best.0) }
    }
    return orders
}

extension Planes {
    /// These planes of equal sides, turned counter-clockwise by so many right angles.
    public func turned(_ quarters: Int) -> Planes {
        let last = height - 1
        switch quarters % 4 {
        case 1: return rearranged { row, column in (column, last - row) }
        case 2: return rearranged { row, column in (last - row, last - column) }
        case 3: return rearranged { row, column in (last - column, row) }
        default: return self
        }
    }

    /// These planes cut into a grid of tiles, tile `order[i]` at place i.
    public func permuted(grid: Int, order: [Int]) -> Planes {
        let (rows, columns) = (height / grid, width / grid)
        return rearranged { row, column in
            let from = order[row / rows * grid + column / columns]
            return (from / grid * rows + row % rows, from % grid * columns + column % columns)
        }
    }

    /// The central tile of nine and one around it, one above the other: planes twice as many as these, of the tiles' size.
    ///
    /// - Parameters:
    ///   - place: Which of the eight, row by row.
    ///   - gap: Each tile is smaller than a third of the image by so many pixels, and shifted at random within it.
    public func neighbouringTiles(_ place: Int, gap: Int, _ random: inout RandomStream) -> Planes {
        let side = min(height, width) / 3
        let size = side - gap
        let tiles = [4, place < 4 ? place : place + 1].flatMap { tile in
            let top = tile / 3 * side + random.int(below: gap + 1)
            let left = tile % 3 * side + random.int(below: gap + 1)
            return cropped(top: top, left: left, height: size, width: size).values
        }
        return Planes(tiles, count: 2 * count, height: size, width: size)
    }
}
