public import Torch

/// Linear layers with batch normalisation and ReLU between: `[n, features]` → `[n, output]`. Chen et al. 2020, §2.1.
public func makeProjector(features: Int, hidden: Int, output: Int, layers: Int, generator: Generator) -> Sequential {
    var parts: [any Layer] = []
    for layer in 0..<layers {
        let isLast = layer == layers - 1
        parts.append(Linear(layer == 0 ? features : hidden, isLast ? output : hidden, generator: generator))
        if !isLast { parts += [BatchNorm(hidden, device: generator.device), Activation.relu] as [any Layer] }
    }
    return Sequential(parts)
}
