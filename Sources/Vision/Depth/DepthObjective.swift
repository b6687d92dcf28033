public import Specs
public import Torch

/// Frames that an objective compares, and their camera.
public struct ViewSet {
    /// `[n, 3, h, w]` in [0, 1].
    public var target: Tensor
    /// `[sources, n, 3, h, w]`.
    public var sources: Tensor
    /// `[n, 4]`: fx, fy, cx, cy in pixels at full size.
    public var intrinsics: Tensor
    /// How far the camera moved to each source in metres, `[n, sources]`; nil where it is unknown.
    public var distances: Tensor?
    /// What breaks ties between warped and unwarped sources, `[n, sources, h, w]`; nil for nothing.
    public var noise: Tensor?

    /// A target, its sources and their camera.
    public init(target: Tensor, sources: Tensor, intrinsics: Tensor, distances: Tensor? = nil, noise: Tensor? = nil) {
        self.target = target
        self.sources = sources
        self.intrinsics = intrinsics
        self.distances = distances
        self.noise = noise
    }
}

/// What networks said of a set of views.
public struct ViewPredictions {
    /// Of the target.
    public var depth: DepthMaps
    /// Target to each source.
    public var motions: [Motion]
    /// Logits per scale, finest first: explainability `[n, 2·sources, h/2^s, w/2^s]`, of which the second of each pair
    /// stands for explainable; predictive masks `[n, sources, h/2^s, w/2^s]`. Empty for none.
    public var masks: [Tensor]
    /// Of each source; for the geometric term alone.
    public var sourceDepths: [DepthMaps]

    /// Predictions; without masks and depths of sources unless they are given.
    public init(depth: DepthMaps, motions: [Motion], masks: [Tensor] = [], sourceDepths: [DepthMaps] = []) {
        self.depth = depth
        self.motions = motions
        self.masks = masks
        self.sourceDepths = sourceDepths
    }
}

/// An objective and what it is made of.
public struct ObjectiveValue {
    /// A part of the objective at one scale, with all its weights: the parts add up to the whole.
    public struct Term {
        /// What it penalises: `photometric`, `smoothness`.
        public var name: String
        /// The scale, 0 for the finest.
        public var scale: Int
        /// Its part of the objective, a scalar `[]`.
        public var value: Tensor
        /// What the formula's own value was multiplied with.
        public var weight: Double
    }

    /// The terms, scale by scale, in the order in which they were added.
    public internal(set) var terms: [Term] = []
    /// The part of the pixels that are in view, 0 … 1, one for each scale.
    public internal(set) var valid: [Tensor] = []
    /// The part of these where a warped source explains the target better than the unwarped ones, one for each scale.
    public internal(set) var warped: [Tensor] = []
    /// Images by name, if they were asked for: `warped/0`, `error/0` …
    public internal(set) var maps: [(name: String, value: Tensor)] = []

    /// The sum of all terms, a scalar.
    public var total: Tensor { terms.dropFirst().reduce(terms[0].value) { $0 + $1.value } }

    /// The sum over scales of each kind of term, in order.
    public var sums: [(name: String, value: Tensor)] {
        var sums: [(name: String, value: Tensor)] = []
        for term in terms {
            if let place = sums.firstIndex(where: { $0.name == term.name }) {
                sums[place].value += term.value
            } else {
                sums.append((term.name, term.value))
            }
        }
        return sums
    }
}

/// The objective of depth and ego-motion: view synthesis and what keeps it honest.
///
/// - Parameters:
///   - keepsMaps: Whether to keep warped images, errors and masks; without them a fused kernel may compute the term.
///   - isPlain: Whether to use plain operators only, whatever else there is.
/// - Throws: A ``MissingImplementation`` if a term is declared, but nothing computes it.
public func depthObjective(
    _ views: ViewSet,
    _ predictions: ViewPredictions,
    _ settings: DepthObjectiveSettings,
    keepsMaps: Bool = false,
    isPlain: Bool = false
) throws -> ObjectiveValue {
    let input = DepthTermInput(views: views, predictions: predictions, settings: settings, isPlain: isPlain)
    var objective = try DepthObjective(input, keepsMaps: keepsMaps)
    for scale in 0..<settings.scales {
        objective.compare(at: scale)
        objective.addTerms(at: scale)
    }
    objective.addWholeTerms()
    return objective.value
}
