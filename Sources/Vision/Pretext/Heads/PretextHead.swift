public import Specs
public import Torch

/// A head that can be made: what is asked about an input, and what answers it. The settings of each head adopt this.
public protocol HeadDesign: HeadSettings {
    /// What makes examples; asked for once in a run.
    func makeQuestion() -> any PretextQuestion
    /// What answers, with random weights.
    ///
    /// - Parameters:
    ///   - encoder: Whose features are decoded.
    ///   - planes: Of an input.
    ///   - generator: Draws the weights, and says where they are.
    func makeHead(on encoder: any ImageEncoder, planes: Int, generator: Generator) -> any PretextHead
}

extension TaskHead {
    /// What makes it.
    var design: any HeadDesign { get throws { try implementation() } }
}

/// What answers the question of a pretext task with the features of an encoder, and is thrown away.
public protocol PretextHead {
    /// What has parameters.
    var module: any Module { get }
    /// The answer to inputs `[n, planes, h, w]`: an image of each, alike, or scores of classes, `[n, classes]`.
    ///
    /// - Parameter visible: Patches that are seen, `[n, seen]`; nil for all.
    func callAsFunction(_ inputs: Tensor, visible: Tensor?) -> Tensor
    /// What a predicted image is compared with, of the targets `[n, planes, h, w]`.
    func truth(_ targets: Tensor) -> Tensor
    /// A predicted image as it is shown beside its target.
    func shown(_ prediction: Tensor, beside targets: Tensor) -> Tensor
}

extension PretextHead {
    /// The targets themselves.
    public func truth(_ targets: Tensor) -> Tensor { targets }
    /// The prediction itself.
    public func shown(_ prediction: Tensor, beside targets: Tensor) -> Tensor { prediction }
}

/// A linear layer from the features of an image to scores of classes.
struct ClassHead: PretextHead {
    let encoder: any ImageEncoder
    let layer: Linear

    init(on encoder: any ImageEncoder, classes: Int, generator: Generator) {
        self.encoder = encoder
        layer = Linear(encoder.featureCount, classes, generator: generator)
    }

    var module: any Module { layer }

    func callAsFunction(_ inputs: Tensor, visible: Tensor?) -> Tensor { layer(encoder.features(of: inputs)) }
}
