import Images
public import Specs

/// Examples of a task, side by side.
public struct PretextBatch: Sendable {
    /// What the encoder sees, `[n, planes, height, width]`, around 0.
    public var inputs: [Float] = []
    /// What is to be predicted, alike; empty where that is a class.
    public var targets: [Float] = []
    /// 1 where a prediction counts, alike.
    public var masks: [Float] = []
    /// Classes, `[n]`.
    public var labels: [Int64] = []
    /// Planes, height and width of an input.
    public var shape = (planes: 0, height: 0, width: 0)
    /// Patches that are seen, row by row, `[n, seen]`; empty where none is hidden.
    public var visible: [Int64] = []
    /// Examples.
    public var count = 0

    /// Adds an example.
    ///
    /// - Parameter patch: Pixels of a patch along each side where patches are hidden whole; nil elsewhere.
    mutating func append(_ example: PretextExample, patch: Int?) {
        inputs += example.input.values
        targets += example.target
        masks += example.mask
        labels.append(Int64(example.label))
        shape = (example.input.count, example.input.height, example.input.width)
        count += 1
        guard let patch else { return }
        let (rows, columns) = (shape.height / patch, shape.width / patch)
        visible += (0..<rows * columns).filter { place in
            example.hidden[place / columns * patch * shape.width + place % columns * patch] == 0
        }.map(Int64.init)
    }
}

/// Draws the examples of a run: a pure function of seed, step and sample.
public struct PretextBatches: BatchSource {
    let source: any PlaneSource
    let order: EpochOrder
    let task: PretextTask
    /// Pixels of a patch of an encoder that sees visible patches alone; nil for one that sees whole images.
    let patch: Int?
    let seed: Int

    public func batch(step: Int) throws -> PretextBatch {
        try batch(order.indices(step: step), epoch: step / order.stepsPerEpoch)
    }

    /// The examples of given samples.
    func batch(_ indices: [Int], epoch: Int) throws -> PretextBatch {
        var batch = PretextBatch()
        for index in indices {
            var random = RandomStream(seed: UInt64(seed), 0x7461736B, UInt64(epoch), UInt64(index))
            let planes = try source.planes(index, &random)
            batch.append(task.example(of: planes, colours: source.colours, &random), patch: patch)
        }
        return batch
    }
}

/// Where the inputs of a task come from.
public protocol PlaneSource: Sendable {
    /// Samples.
    var count: Int { get }
    /// Planes of one frame: 1 or 3.
    var colours: Int { get }
    /// Planes of a sample: those of all frames of a clip.
    var planes: Int { get }
    /// A sample in [0, 1], changed at random as settings say.
    func planes(_ index: Int, _ random: inout RandomStream) throws -> Planes
}

/// Single images, cropped and changed as views are.
struct ImageSource: PlaneSource {
    private let images: LabelledImages
    private let recipe: ViewRecipe

    var count: Int { images.count }
    var colours: Int { images.channels }
    var planes: Int { images.channels }

    init(_ images: LabelledImages, _ settings: ViewSettings) {
        var settings = settings
        // Values in [0, 1], to which a task adds its corruption.
        settings.normalize = .unchanged
        (self.images, recipe) = (images, ViewRecipe(settings, for: images))
    }

    func planes(_ index: Int, _ random: inout RandomStream) throws -> Planes {
        let plan = recipe.draw(&random)
        let values = computeViews(of: images.planes, count: 1, size: recipe.size, threads: 1) { _ in (index, plan) }
        return Planes(values, count: planes, height: recipe.size, width: recipe.size)
    }
}

/// Clips of video, mirrored at random.
struct ClipSource: PlaneSource {
    let video: VideoDataset
    let frames: Int
    private let clips: [(sequence: Int, first: Int)]

    let colours = 3
    var planes: Int { 3 * frames }
    var count: Int { clips.count }

    init(_ video: VideoDataset, frames: Int) {
        (self.video, self.frames) = (video, frames)
        clips = video.sequences.indices.flatMap { sequence in
            let range = video.sequences[sequence].frames
            return range.dropLast(frames - 1).map { (sequence, $0) }
        }
    }

    func planes(_ index: Int, _ random: inout RandomStream) throws -> Planes {
        let (sequence, first) = clips[index]
        let bytes = try video.frames(sequence, first..<first + frames)
        let (height, width) = (video.height, video.width)
        let isMirrored = random.uniform() < 0.5
        var values = [Float](repeating: 0, count: planes * height * width)
        for frame in 0..<frames {
            for row in 0..<height {
                for column in 0..<width {
                    let from = ((frame * height + row) * width + (isMirrored ? width - 1 - column : column)) * 3
                    for colour in 0..<3 {
                        values[((3 * frame + colour) * height + row) * width + column] =
                            Float(bytes[from + colour]) / 255
                    }
                }
            }
        }
        return Planes(values, count: planes, height: height, width: width)
    }
}
