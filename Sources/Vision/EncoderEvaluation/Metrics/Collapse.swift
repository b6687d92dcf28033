public import Torch

/// The mean over features of the standard deviation of embeddings `[n, features]` scaled to length 1, a scalar.
///
/// About 1/√features where they spread over the sphere, 0 where they are all alike. Chen and He 2021, §4.1.
public func embeddingSpread(_ embeddings: Tensor) -> Tensor { embeddings.normalized(1).std(0, unbiased: false).mean() }

/// How many dimensions embeddings `[n, features]` use, a scalar between 1 and min(n, features).
///
/// RankMe = exp(H(p)), p = σ / Σσ + 10⁻⁷ of the singular values σ. Garrido et al. 2023, equation 3. NaN where an embedding is
/// not finite.
public func rankMe(_ embeddings: Tensor) -> Tensor {
    let embeddings = embeddings.to(.float64)
    // Singular values of what is not finite are an error.
    let values = embeddings.finite(otherwise: 0).singularValues()
    let shares = values / values.sum().clamped(min: 1e-12) + 1e-7
    return (-(shares * shares.log()).sum()).exp() + (embeddings * 0).sum()
}

/// The mean cosine between embeddings `[n, features]` and the direction of their mean, a scalar: 1 where all are alike,
/// about 1/√n where their directions are independent.
public func meanCosine(_ embeddings: Tensor) -> Tensor {
    let directions = embeddings.normalized(1)
    let mean = directions.mean(0, keepDimensions: true).normalized(1)
    return (directions * mean).sum(1).mean()
}

/// The entropy in nats of how often each prototype is assigned, from assignments `[n, prototypes]` whose rows sum to 1:
/// ln(prototypes) where all are used alike, 0 where one takes everything.
public func prototypeEntropy(_ assignments: Tensor) -> Tensor {
    let shares = assignments.mean(0)
    return -(shares * shares.clamped(min: 1e-12).log()).sum()
}

/// When a run counts as collapsed.
///
/// The spread of its embeddings is below a tenth of what it is where they fill the sphere, 0.1/√features, and stays so.
/// A tenth, since healthy runs keep more than half of 1/√features, and embeddings confined to a hundredth of their
/// dimensions still keep a tenth (√(1/100)). That it stays so, since embeddings of random networks lie close together
/// too, and runs leave that within their first steps.
public struct CollapseRule: Sendable, Equatable {
    /// Numbers of an embedding.
    public let features: Int
    /// Observations in a row that must be below.
    public let patience: Int

    /// The rule for embeddings of so many numbers.
    public init(features: Int, patience: Int) {
        self.features = max(features, 1)
        self.patience = max(patience, 1)
    }

    /// The rule for one observation a step: as many as an epoch has, from 50 to 500.
    public init(features: Int, stepsPerEpoch: Int) {
        self.init(features: features, patience: min(max(stepsPerEpoch, 50), 500))
    }

    /// Spreads below this are too small.
    public var threshold: Double { 0.1 / Double(features).squareRoot() }
}

/// The epoch in which a run collapsed, from the spreads observed while it trained; nil if it is healthy in the end.
///
/// A run that recovered is not collapsed. A spread that is no number counts as too small.
///
/// - Parameter observations: In order, each with its epoch.
public func collapse(of observations: [(epoch: Int, spread: Double)], _ rule: CollapseRule) -> Int? {
    let low = observations.reversed().prefix { !($0.spread >= rule.threshold) }
    return low.count >= rule.patience ? low.last?.epoch : nil
}
