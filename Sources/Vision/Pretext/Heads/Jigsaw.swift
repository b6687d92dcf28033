public import Specs
public import Torch

extension JigsawSettings: HeadDesign {
    public func makeQuestion() -> any PretextQuestion {
        TileOrders(grid: grid, orders: jigsawOrders(tiles: grid * grid, count: permutations))
    }

    public func makeHead(on encoder: any ImageEncoder, planes: Int, generator: Generator) -> any PretextHead {
        ClassHead(on: encoder, classes: permutations, generator: generator)
    }
}

/// In which of some orders the tiles of an input are.
private struct TileOrders: PretextQuestion {
    let grid: Int
    let orders: [[Int]]

    func complete(
        _ example: inout PretextExample,
        truth: Planes,
        target: TaskSettings.Target,
        _ random: inout RandomStream
    ) {
        example.label = random.int(below: orders.count)
        example.input = example.input.permuted(grid: grid, order: orders[example.label])
    }
}

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
    /// These planes cut into a grid of tiles, tile `order[i]` at place i.
    public func permuted(grid: Int, order: [Int]) -> Planes {
        let (rows, columns) = (height / grid, width / grid)
        return rearranged { row, column in
            let from = order[row / rows * grid + column / columns]
            return (from / grid * rows + row % rows, from % grid * columns + column % columns)
        }
    }
}
