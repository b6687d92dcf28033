public import Specs
public import Torch

/// The objective of depth and ego-motion, and its terms. Zhou et al. 2017, equation 4.
///
/// Sums over scales s and sources i: |Î_i − I|·E_i, λ/2^s times the smoothness of disparity, and the cross-entropy of
/// E_i with 1.
///
/// - Parameters:
///   - target: `[n, 3, h, w]` in [−1, 1].
///   - sources: Each like the target.
///   - disparities: Per scale, finest first, `[n, 1, h/2^s, w/2^s]`.
///   - motions: Target to sources, `[n, sources, 6]`.
///   - masks: Logits per scale, `[n, 2·sources, h/2^s, w/2^s]`; empty for E ≡ 1.
///   - intrinsics: `[n, 4]` at full size.
public func viewSynthesis(
    target: Tensor,
    sources: [Tensor],
    disparities: [Tensor],
    motions: Tensor,
    masks: [Tensor],
    intrinsics: Tensor,
    _ settings: DepthObjectiveSettings
) -> [(name: String, value: Tensor)] {
    var smoothness = Tensor(0, device: target.device)
    var explainability = smoothness
    // Sampling hides coordinates that are no numbers: here they are 0, or NaN if a motion or a depth is one.
    var photometric = disparities.prefix(settings.scales).reduce((motions * 0).sum()) { $0 + ($1 * 0).sum() }
    for scale in 0..<settings.scales {
        let disparity = disparities[scale]
        let (h, w) = (disparity.size(2), disparity.size(3))
        let factor = Double(1 << scale)
        func resized(_ image: Tensor) -> Tensor {
            scale == 0 ? image : image.interpolated(height: h, width: w, mode: .area)
        }
        let small = resized(target)
        let depth = disparity.reciprocal()
        for (index, source) in sources.enumerated() {
            let (x, y) = projected(
                depth: depth,
                motion: motions.selected(1, index),
                intrinsics: intrinsics / factor
            )
            let warped = sampled(resized(source), x: x, y: y, padding: settings.padding)
            var difference = (warped - small).abs()
            if !masks.isEmpty {
                let logits = masks[scale].sliced(1, 2 * index, 2 * index + 2)
                let logProbability = logits.logSoftmax(1).sliced(1, 1, 2)
                difference = difference * logProbability.exp()
                explainability = explainability - logProbability.mean()
            }
            photometric = photometric + difference.mean()
        }
        smoothness = smoothness + secondOrderSmoothness(disparity) / factor
    }
    var terms = [
        ("photometric", photometric * settings.photometric.l1), ("smoothness", smoothness * settings.smoothness),
    ]
    if !masks.isEmpty { terms.append(("explainability", explainability * settings.explainability)) }
    return terms.map { (name: $0.0, value: $0.1) }
}
