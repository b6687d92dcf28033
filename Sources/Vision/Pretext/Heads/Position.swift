public import Specs
public import Torch

extension PositionSettings: HeadDesign {
    public func makeQuestion() -> any PretextQuestion { NeighbouringTile(gap: gap) }

    public func makeHead(on encoder: any ImageEncoder, planes: Int, generator: Generator) -> any PretextHead {
        TilePairHead(
            encoder: encoder,
            layer: Linear(2 * encoder.featureCount, 8, generator: generator)
        )
    }
}

/// Where a tile lies around another.
private struct NeighbouringTile: PretextQuestion {
    let gap: Int

    func complete(
        _ example: inout PretextExample,
        truth: Planes,
        target: TaskSettings.Target,
        _ random: inout RandomStream
    ) {
        example.label = random.int(below: 8)
        example.input = example.input.neighbouringTiles(example.label, gap: gap, &random)
    }
}

/// A linear layer from the features of two tiles, which are planes of one input, to scores of classes.
struct TilePairHead: PretextHead {
    let encoder: any ImageEncoder
    let layer: Linear

    var module: any Module { layer }

    func callAsFunction(_ inputs: Tensor, visible: Tensor?) -> Tensor {
        let (n, half) = (inputs.size(0), inputs.size(1) / 2)
        let tiles = Tensor.concatenated([inputs.sliced(1, 0, half), inputs.sliced(1, half)], 0)
        let features = encoder.features(of: tiles)
        return layer(.concatenated([features.sliced(0, 0, n), features.sliced(0, n)], 1))
    }
}

extension Planes {
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
