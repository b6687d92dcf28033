import Specs
import Torch

/// Adds up the terms of an objective.
struct DepthObjective {
    let views: ViewSet
    let predictions: ViewPredictions
    let settings: DepthObjectiveSettings
    var keepsMaps = false
    var isPlain = false
    var value = ObjectiveValue()
    private let large: DepthMaps
    private let largeSources: [DepthMaps]
    private var pyramid: ImagePyramid
    private var identities: [Int: Tensor] = [:]

    init(views: ViewSet, predictions: ViewPredictions, settings: DepthObjectiveSettings) {
        self.views = views
        self.predictions = predictions
        self.settings = settings
        let (h, w) = (views.target.size(2), views.target.size(3))
        let isFull = settings.multiscale == .full
        large = isFull ? predictions.depth.enlarged(height: h, width: w) : predictions.depth
        largeSources =
            isFull ? predictions.sourceDepths.map { $0.enlarged(height: h, width: w) } : predictions.sourceDepths
        pyramid = ImagePyramid(target: views.target, sources: views.sources)
    }

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
        let sourceDepths = settings.geometry > 0 ? largeSources.map { $0.depth(scale) } : []
        let forward = PhotometricInput(
            target: images.target,
            sources: images.sources,
            depth: depth,
            sourceDepths: sourceDepths,
            projections: predictions.motions.map { Projection($0, intrinsics: intrinsics) },
            weights: weights(scale, height: h, width: w),
            identity: identity(images)
        )
        let photometric = PhotometricTerm(rules: rules, keepsMaps: keepsMaps, isPlain: isPlain)
        let found = photometric(forward)
        var (loss, inconsistency) = (found.loss, found.inconsistency)
        if settings.geometry > 0 {
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
        if let inconsistency { add("geometry", scale, inconsistency, weight: settings.geometry * share) }
        value.valid.append(found.valid)
        value.warped.append(found.warped)
        value.maps += found.maps.map { ("\($0.name)/\(scale)", $0.value) }
    }

    /// Errors of the unwarped sources, with noise that breaks ties.
    private mutating func identity(_ images: ImagePyramid.Level) -> Tensor? {
        guard settings.automask != .none else { return nil }
        let height = images.target.size(2)
        if let known = identities[height] { return known }
        let errors = PhotometricTerm(rules: rules, keepsMaps: false, isPlain: isPlain).identity(images)
        let noise = views.noise.map { $0.sliced(2, 0, height).sliced(3, 0, images.target.size(3)) }
        let identity = noise.map { errors + $0 } ?? errors
        identities[height] = identity
        return identity
    }

    /// Weights of the masks, `[n, sources, h, w]`.
    private func weights(_ scale: Int, height: Int, width: Int) -> Tensor? {
        guard !predictions.masks.isEmpty else { return nil }
        let logits = predictions.masks[scale]
        let probability = settings.explainability > 0 ? explainability(logits).exp() : logits.sigmoid()
        return probability.size(2) == height && probability.size(3) == width
            ? probability : probability.interpolated(height: height, width: width, mode: .bilinear)
    }

    mutating func smooth(at scale: Int) {
        guard settings.smoothness > 0 else { return }
        let weight = settings.smoothness / Double(1 << scale) * share
        var term = smoothness(of: predictions.depth, target: views.target, at: scale)
        if settings.geometry > 0 {
            for (index, depth) in predictions.sourceDepths.enumerated() {
                term = term + smoothness(of: depth, target: views.sources.selected(0, index), at: scale)
            }
        }
        add("smoothness", scale, term, weight: weight)
    }

    private func smoothness(of maps: DepthMaps, target: Tensor, at scale: Int) -> Tensor {
        let map =
            switch settings.smoothnessOf {
            case .output: maps.output(scale)
            case .disparity: maps.disparity(scale)
            case .depth: maps.depth(scale)
            }
        guard settings.smoothnessOrder == 1 else { return secondOrderSmoothness(map) }
        let image = areaAveraged(target, height: map.size(2), width: map.size(3))
        return firstOrderSmoothness(map, image: image, isPlain: isPlain)
    }

    /// What keeps masks from hiding everything.
    mutating func explain(at scale: Int) {
        guard !predictions.masks.isEmpty else { return }
        let logits = predictions.masks[scale]
        if settings.explainability > 0 {
            let sources = Double(views.sources.size(0))
            let crossEntropy = -explainability(logits).mean() * sources
            add("explainability", scale, crossEntropy, weight: settings.explainability * share)
        } else if settings.predictiveMask > 0 {
            let crossEntropy = (-logits).softplus().mean()
            add("predictiveMask", scale, crossEntropy, weight: settings.predictiveMask * share)
        }
    }

    /// Terms that know more than images.
    mutating func supervise() {
        guard settings.velocity > 0, let distances = views.distances else { return }
        let lengths = Tensor.stacked(predictions.motions.prefix(distances.size(1)).map { $0.translation.norm(1) }, 1)
        add("velocity", 0, (lengths - distances).abs().mean(), weight: settings.velocity)
    }
}

/// The logarithm of the probability that each source explains a pixel, `[n, sources, h, w]`, of two logits each.
private func explainability(_ logits: Tensor) -> Tensor {
    let (n, h, w) = (logits.size(0), logits.size(2), logits.size(3))
    return logits.reshaped(n, logits.size(1) / 2, 2, h, w).logSoftmax(2).selected(2, 1)
}
