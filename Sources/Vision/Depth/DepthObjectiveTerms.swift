import Specs
import Torch

/// Adds up the terms of an objective.
struct DepthObjective {
    private let input: DepthTermInput
    private let terms: [any DepthTerm]
    private let keepsMaps: Bool
    var value = ObjectiveValue()
    private let large: DepthMaps
    private let largeSources: [DepthMaps]
    private var pyramid: ImagePyramid
    private var identities: [Int: Tensor] = [:]

    /// - Parameter keepsMaps: Whether images and masks are wanted beside the numbers.
    init(_ input: DepthTermInput, keepsMaps: Bool) throws {
        let (views, predictions, settings) = (input.views, input.predictions, input.settings)
        self.input = input
        self.keepsMaps = keepsMaps
        terms = try settings.weighedTerms.map { try implementation(of: $0, called: type(of: $0).name) }
        let (h, w) = (views.target.size(2), views.target.size(3))
        let isFull = settings.multiscale == .full
        large = isFull ? predictions.depth.enlarged(height: h, width: w) : predictions.depth
        largeSources =
            isFull ? predictions.sourceDepths.map { $0.enlarged(height: h, width: w) } : predictions.sourceDepths
        pyramid = ImagePyramid(target: views.target, sources: views.sources)
    }

    private var views: ViewSet { input.views }
    private var predictions: ViewPredictions { input.predictions }
    private var settings: DepthObjectiveSettings { input.settings }

    private var rules: PhotometricRules {
        PhotometricRules(photometric: settings.photometric, padding: settings.padding, automask: settings.automask)
    }

    /// 1, or 1 over the number of scales.
    private var share: Double { settings.scaleReduction == .mean ? 1 / Double(settings.scales) : 1 }

    private mutating func add(_ name: String, _ scale: Int, _ term: Tensor, weight: Double) {
        value.terms.append(.init(name: name, scale: scale, value: term * weight, weight: weight))
    }

    /// Synthesises the target from its sources, and with the geometric term the sources from the target.
    mutating func compare(at scale: Int) {
        let depth = large.depth(scale)
        let (h, w) = (depth.size(2), depth.size(3))
        let images = pyramid.images(height: h, width: w)
        let factor = settings.multiscale == .full ? 1 : Double(1 << scale)
        let intrinsics = views.intrinsics / factor
        let sourceDepths = settings.geometry.weight > 0 ? largeSources.map { $0.depth(scale) } : []
        let forward = PhotometricInput(
            target: images.target,
            sources: images.sources,
            depth: depth,
            sourceDepths: sourceDepths,
            projections: predictions.motions.map { Projection($0, intrinsics: intrinsics) },
            weights: weights(scale, height: h, width: w),
            identity: identity(images)
        )
        let photometric = PhotometricTerm(rules: rules, keepsMaps: keepsMaps, isPlain: input.isPlain)
        let found = photometric(forward)
        var (loss, inconsistency) = (found.loss, found.inconsistency)
        if settings.geometry.weight > 0 {
            let backward = predictions.motions.indices.map { index in
                photometric(
                    PhotometricInput(
                        target: images.sources.selected(0, index),
                        sources: images.target.unsqueezed(0),
                        depth: sourceDepths[index],
                        sourceDepths: [depth],
                        projections: [Projection(predictions.motions[index].inverse, intrinsics: intrinsics)],
                        weights: nil,
                        identity: forward.identity?.sliced(1, index, index + 1)
                    )
                )
            }
            // A sum over sources stays a sum; otherwise both directions count alike.
            let part = settings.photometric.sources == .sum ? 1 : 1 / Double(backward.count)
            for one in backward {
                loss = loss + one.loss * part
                if let other = one.inconsistency { inconsistency = inconsistency.map { $0 + other } ?? other }
            }
        }
        add("photometric", scale, loss, weight: share)
        if let inconsistency { add("geometry", scale, inconsistency, weight: settings.geometry.weight * share) }
        value.valid.append(found.valid)
        value.warped.append(found.warped)
        value.maps += found.maps.map { ("\($0.name)/\(scale)", $0.value) }
    }

    /// Errors of the unwarped sources, with noise that breaks ties.
    private mutating func identity(_ images: ImagePyramid.Level) -> Tensor? {
        guard settings.automask != .none else { return nil }
        let height = images.target.size(2)
        if let known = identities[height] { return known }
        let errors = PhotometricTerm(rules: rules, keepsMaps: false, isPlain: input.isPlain).identity(images)
        let noise = views.noise.map { $0.sliced(2, 0, height).sliced(3, 0, images.target.size(3)) }
        let identity = noise.map { errors + $0 } ?? errors
        identities[height] = identity
        return identity
    }

    /// Weights of the masks, `[n, sources, h, w]`.
    private func weights(_ scale: Int, height: Int, width: Int) -> Tensor? {
        guard !predictions.masks.isEmpty else { return nil }
        let logits = predictions.masks[scale]
        guard let found = terms.lazy.compactMap({ $0.pixelWeights(of: logits) }).first else { return nil }
        return found.size(2) == height && found.size(3) == width
            ? found : found.interpolated(height: height, width: width, mode: .bilinear)
    }

    /// The other terms at a scale.
    mutating func addTerms(at scale: Int) {
        for term in terms {
            guard let value = term.value(at: scale, of: input) else { continue }
            add(type(of: term).name, scale, value, weight: term.weight(at: scale) * share)
        }
    }

    /// The terms that are no sums over scales.
    mutating func addWholeTerms() {
        for term in terms {
            if let value = term.value(of: input) { add(type(of: term).name, 0, value, weight: term.weight) }
        }
    }
}
