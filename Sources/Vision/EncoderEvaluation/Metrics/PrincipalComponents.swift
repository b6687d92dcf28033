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

/// The directions in which numbers vary most, as a linear encoder. Jolliffe 2002, §1.1.
public struct PrincipalBasis {
    /// `[1, inputs]`.
    let mean: Tensor
    /// `[inputs, components]`, orthonormal columns, those of most variance first.
    public let directions: Tensor

    /// More numbers or more images than that are not decomposed: the first so many images stand for all.
    static let largest = 4096

    /// The directions of `inputs [n, numbers]`: `count` of them, fewer where the inputs vary in fewer.
    public init(of inputs: Tensor, count: Int) throws {
        let isWide = inputs.size(1) > Self.largest
        let rows = (isWide ? inputs.sliced(0, 0, min(inputs.size(0), Self.largest)) : inputs).to(.float64)
        let mean = rows.mean(0, keepDimensions: true)
        let centred = rows - mean
        // XXᵀ has the eigenvalues of XᵀX, and Xᵀ turns its eigenvectors into those: the smaller of the two is decomposed.
        let isTall = centred.size(0) >= centred.size(1)
        let square = isTall ? centred.transposed.matmul(centred) : centred.matmul(centred.transposed)
        let (values, vectors) = square.symmetricEigen()
        let spectrum = try values.doubles()
        let least = 1e-10 * max(spectrum.last ?? 0, 0)
        let components = min(count, spectrum.count { $0 > least })
        let largest = vectors.sliced(1, spectrum.count - components).flipped(1)
        let directions = isTall ? largest : centred.transposed.matmul(largest).normalized(0)
        self.mean = mean.to(.float32)
        self.directions = directions.to(.float32)
    }

    /// `[n, inputs]` → `[n, components]`.
    public func callAsFunction(_ inputs: Tensor) -> Tensor { (inputs - mean).matmul(directions) }
}
