import Specs
import Torch

/// The networks of a pretext task: the encoder, and the head that is thrown away.
struct PretextNetworks {
    let encoder: any ImageEncoder
    let head: any PretextHead

    /// - Parameters:
    ///   - planes: Of an input.
    ///   - generator: Draws the weights, and says where they are.
    init(_ settings: PretextSettings, planes: Int, generator: Generator) throws {
        encoder = try settings.encoder.design.makeEncoder(channels: planes, generator: generator)
        head = try settings.task.head.design.makeHead(on: encoder, planes: planes, generator: generator)
    }

    /// By name; their parameters are trained, and are part of every checkpoint.
    var networks: [(name: String, module: any Module)] { [("encoder", encoder), ("decoder", head.module)] }
}
