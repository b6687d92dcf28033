public import Specs
public import Torch

extension RotationSettings: HeadDesign {
    public func makeQuestion() -> any PretextQuestion { QuarterTurns() }

    public func makeHead(on encoder: any ImageEncoder, planes: Int, generator: Generator) -> any PretextHead {
        ClassHead(on: encoder, classes: 4, generator: generator)
    }
}

/// By which of four right angles an input was turned.
private struct QuarterTurns: PretextQuestion {
    func complete(
        _ example: inout PretextExample,
        truth: Planes,
        target: TaskSettings.Target,
        _ random: inout RandomStream
    ) {
        example.label = random.int(below: 4)
        example.input = example.input.turned(example.label)
    }
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
}
