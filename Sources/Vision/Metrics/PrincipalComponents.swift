public import Torch

/// Features on their two directions of most variance: `[n, features]` → `[n, 2]`. The larger sum of cubes is positive.
public func principalComponents(_ features: Tensor) -> Tensor {
    let centred = features - features.mean(0, keepDimensions: true)
    let covariance = centred.transposed.matmul(centred) / Double(max(1, features.size(0) - 1))
    let vectors = covariance.symmetricEigen().vectors
    let projected = centred.matmul(vectors.sliced(1, features.size(1) - 2).flipped(1))
    // An eigenvector's sign is arbitrary; the skew fixes it.
    let skew = (projected * projected * projected).sum(0, keepDimensions: true)
    return projected * ((skew .>= 0).to(.float32) * 2 - 1)
}
