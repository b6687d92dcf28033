public import Specs

/// Depth metrics of many pictures by one protocol.
///
/// The scale of depth from video is free, so predictions are scaled by the median of the truth over their own: in each
/// picture (`median`), by one factor for all, the median of these ratios (`global`), or not at all (`none`).
public struct ProtocolScores: Sendable {
    /// The first parts of the metrics' names.
    public let name: String
    private let rules: DepthProtocol
    private let scaling: DepthEvaluationSettings.Scaling
    private let measures: [any DepthMeasure]
    private var ratios: [Double] = []
    private var scores: [[String: Double]] = []
    /// The points of each picture, which only `global` keeps, as its factor is known last: 8 bytes a point, so about 100
    /// MB for the 697 pictures of Eigen's test. Predicting twice would cost minutes to save that.
    private var waiting: [(predicted: [Float], truth: [Float])] = []

    /// How many pictures had anything to compare.
    public var count: Int { ratios.count }

    /// Nothing compared yet.
    ///
    /// - Throws: A ``MissingImplementation`` if a metric is declared, but nothing computes it.
    public init(_ name: String, _ rules: DepthProtocol, scaling: DepthEvaluationSettings.Scaling) throws {
        (self.name, self.rules, self.scaling) = (name, rules, scaling)
        measures = try depthMetrics.map { try $0.measure }
    }

    /// Compares the disparity of a picture, `[height · width]`, with its truth.
    public mutating func add(_ disparity: [Float], height: Int, width: Int, truth: DepthTruth) {
        let pairs = rules.pairs(disparity: disparity, height: height, width: width, truth: truth)
        guard !pairs.truth.isEmpty else { return }
        let ratio = median(pairs.truth) / median(pairs.predicted)
        ratios.append(ratio)
        guard scaling != .global else { return waiting.append(pairs) }
        score(pairs, factor: scaling == .median ? ratio : 1)
    }

    private mutating func score(_ pairs: (predicted: [Float], truth: [Float]), factor: Double) {
        let (predicted, truth) = pairs
        guard let picture = DepthComparison(predicted: predicted, truth: truth, factor: factor, range: rules.range)
        else { return }
        scores.append(Dictionary(uniqueKeysWithValues: measures.map { ($0.name, $0.value(of: picture)) }))
    }

    /// Means over pictures, and the values of each picture, by name.
    ///
    /// Beside the metrics `scale`, the median ratio of true to predicted depth, and `scale_deviation`, the standard
    /// deviation of the ratios over their median: 0 if one factor fits all pictures.
    public mutating func results() -> (means: [String: Double], pictures: [String: [Double]]) {
        guard !ratios.isEmpty else { return ([:], [:]) }
        let middle = median(ratios)
        for pairs in waiting { score(pairs, factor: middle) }
        waiting = []
        var pictures: [String: [Double]] = [:]
        for name in measures.map(\.name) { pictures["\(self.name).\(name)"] = scores.map { $0[name] ?? .nan } }
        var means = pictures.mapValues(mean)
        means["\(name).scale"] = middle
        means["\(name).scale_deviation"] = deviation(ratios.map { $0 / middle })
        pictures["\(name).ratio"] = ratios
        return (means, pictures)
    }

    /// What the numbers mean, to stand beside them.
    public var description: [String: String] {
        [
            "crop": rules.crop.rawValue, "resized": rules.resized.rawValue,
            "distance": rules.distance.rawValue, "scaling": scaling.rawValue, "pictures": "\(count)",
            "range": "\(rules.range.lowerBound.json.canonical) to \(rules.range.upperBound.json.canonical) m",
        ]
    }
}
