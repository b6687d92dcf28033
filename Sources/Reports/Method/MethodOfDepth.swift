import Records
import Specs

extension DepthSettings: DescribedKind {
    var method: [(name: String, words: String)] {
        [
            ("Data", capitalized(prose(of: data)) + "." + prose(of: augmentation)),
            (
                "Networks",
                "Depth: \(choiceWords(network.depth)); disparity in \(network.disparity.map(number).joined(separator: " to ")). "
                    + "Motion: \(choiceWords(network.pose))."
            ),
            ("Objective", prose(of: objective)),
            ("Training", prose(of: training)),
            ("Evaluation", prose(of: evaluation, data: data)),
        ]
    }
}

private func prose(of augmentation: DepthAugmentationSettings) -> String {
    var steps: [String] = []
    if augmentation.scale > 1 { steps.append("enlarged by factors up to \(number(augmentation.scale)) and cropped") }
    if augmentation.flip > 0 { steps.append("mirrored with probability \(number(augmentation.flip))") }
    if augmentation.jitter.probability > 0 {
        let jitter = settingWords(augmentation.jitter.json, without: ["probability"])
        steps.append("colours jittered (\(jitter)) with probability \(number(augmentation.jitter.probability))")
    }
    return steps.isEmpty ? "" : " Training frames are \(steps.joined(separator: ", "))."
}

private func prose(of objective: DepthObjectiveSettings) -> String {
    let sources =
        switch objective.views {
        case .neighbours: "the frames before and after"
        case .stereo: "the other camera"
        case .both: "the frames before and after and the other camera"
        }
    let photometric = objective.photometric
    var terms = [
        "photometric error (L1 times \(number(photometric.l1)), (1 − SSIM)/2 times \(number(photometric.ssim)), "
            + "\(photometric.sources.rawValue) over sources)"
    ]
    terms += objective.weighedTerms.map { "\($0.words) times \(number($0.weight))" }
    let masks = objective.automask == .none ? "" : " Auto-masking: \(objective.automask.rawValue)."
    let scales =
        objective.scales == 1
        ? "at one scale"
        : "at \(objective.scales) scales, \(objective.multiscale == .full ? "each at full size" : "each at its size"), their "
            + "\(objective.scaleReduction.rawValue)"
    return "Frames are synthesised from \(sources) by predicted depth and motion; minimised are "
        + terms.joined(separator: ", ") + ", \(scales).\(masks) Outside a source: \(objective.padding.rawValue)."
}
