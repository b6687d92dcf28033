public import Specs

/// One example of a task.
public struct PretextExample: Sendable, Equatable {
    /// What the encoder sees, around 0.
    public var input: Planes
    /// What is to be predicted, alike; empty where that is a class.
    public var target: [Float] = []
    /// 1 where a prediction counts; as many as the target.
    public var mask: [Float] = []
    /// 1 where the input is hidden, alike.
    public var hidden: [Float]
    /// The class; 0 for an image.
    public var label = 0

    /// Makes an example of planes in [0, 1].
    ///
    /// - Parameters:
    ///   - planes: Of an image, or of all frames of a clip.
    ///   - colours: Planes of a frame: 1 or 3.
    ///   - orders: Of a jigsaw's tiles.
    ///   - random: Draws what the task draws.
    public init(
        _ planes: Planes,
        colours: Int,
        _ task: TaskSettings,
        orders: [[Int]] = [],
        _ random: inout RandomStream
    ) {
        var seen = corrupted(planes, task.corruption, &random)
        let hidden = hiddenPart(of: planes, colours: colours, task.visible, &random)
        for place in seen.values.indices { seen.values[place] = hidden[place] == 1 ? 0 : 2 * seen.values[place] - 1 }
        switch task.head {
        case .image:
            target = planes.values.map { 2 * $0 - 1 }
            mask = task.target == .hidden ? hidden : [Float](repeating: 1, count: target.count)
        case .rotation:
            label = random.int(below: 4)
            seen = seen.turned(label)
        case .jigsaw(let jigsaw):
            label = random.int(below: orders.count)
            seen = seen.permuted(grid: jigsaw.grid, order: orders[label])
        case .position(let position):
            label = random.int(below: 8)
            seen = seen.neighbouringTiles(label, gap: position.gap, &random)
        }
        input = seen
        self.hidden = hidden
    }
}
