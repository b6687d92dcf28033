public import Specs
public import Torch

/// Linear layers with batch normalisation and an activation between: `[n, features]` → `[n, output]`. Chen et al. 2020, §2.1.
///
/// - Parameter features: Inputs.
public func makeProjector(_ settings: ProjectorSettings, features: Int, generator: Generator) -> Sequential {
    var parts: [any Layer] = []
    for layer in 0..<settings.layers {
        let isLast = layer == settings.layers - 1
        let outputs = isLast ? settings.output : settings.hidden
        let isNormalized = isLast ? settings.lastNorm : settings.norm
        // A bias before batch normalisation would be subtracted again.
        parts.append(
            Linear(layer == 0 ? features : settings.hidden, outputs, bias: !isNormalized, generator: generator)
        )
        if isNormalized { parts.append(BatchNorm(outputs, affine: !isLast, device: generator.device)) }
        if !isLast { parts.append(settings.activation == .relu ? Activation.relu : .gelu) }
    }
    return Sequential(parts)
}
