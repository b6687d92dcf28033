import Records
import Specs

/// What a kind of run does: parts of a methods section, each with its name.
func method(of kind: Kind) -> [(name: String, words: String)] {
    switch kind {
    case .depth(let settings): method(of: settings)
    case .contrastive(let settings): method(of: settings)
    case .pretext(let settings): method(of: settings)
    case .encoder(let settings):
        [
            ("Data", capitalized(prose(of: settings.data)) + "."),
            (
                "Network",
                choiceWords(settings.encoder) + origin(of: settings.encoder) + ", measured as it is, without training."
            ),
            ("Evaluation", prose(of: settings.evaluation)),
        ]
    }
}

private func method(of settings: DepthSettings) -> [(name: String, words: String)] {
    let network = settings.network
    return [
        ("Data", capitalized(prose(of: settings.data)) + "." + prose(of: settings.augmentation)),
        (
            "Networks",
            "Depth: \(choiceWords(network.depth)); disparity in \(network.disparity.map(number).joined(separator: " to ")). "
                + "Motion: \(choiceWords(network.pose))."
        ),
        ("Objective", prose(of: settings.objective)),
        ("Training", prose(of: settings.training)),
        ("Evaluation", prose(of: settings.evaluation, data: settings.data)),
    ]
}

private func method(of settings: ContrastiveSettings) -> [(name: String, words: String)] {
    var parts = "Encoder: \(choiceWords(settings.encoder))\(origin(of: settings.encoder)). "
    parts +=
        settings.projector.layers == 0
        ? "No projector." : "A projector (\(settingWords(settings.projector.json))) is thrown away."
    if let predictor = settings.predictor { parts += " A predictor (\(settingWords(predictor.json))) follows it." }
    if let teacher = settings.teacher {
        parts +=
            " Targets come from a moving average of encoder and projector, of which \(number(teacher.momentum)) stays at the "
            + "first step and \(number(teacher.final)) at the last."
    }
    return [
        ("Data", capitalized(prose(of: settings.data)) + ". " + prose(of: settings.views, count: "Two views")),
        ("Networks", parts), ("Objective", choiceWords(settings.objective) + "."),
        ("Training", prose(of: settings.training)), ("Evaluation", prose(of: settings.evaluation)),
    ]
}

private func method(of settings: PretextSettings) -> [(name: String, words: String)] {
    let task = settings.task
    let data: String
    var evaluation = "The task's own loss on held-out inputs."
    switch settings.data {
    case .images(let images):
        if images.hasClasses { evaluation += " " + prose(of: settings.evaluation) }
        data = capitalized(prose(of: images)) + ". " + prose(of: settings.views, count: "One view")
    case .video(let video): data = capitalized(prose(of: video)) + "."
    }
    var words = ""
    if case .none = task.corruption {
        words += "The input is left as it is"
    } else {
        words += "The input is changed by: \(choiceWords(task.corruption))"
    }
    if case .all = task.visible {
        words += ", and all of it is seen. "
    } else {
        words += ". Of it is seen: \(choiceWords(task.visible)). "
    }
    words += "Predicted is: \(choiceWords(task.head))"
    if case .image = task.head {
        words += ", compared by \(task.loss.rawValue) differences with "
        words += task.target == .all ? "all of the truth" : "what was hidden"
    } else {
        words += ", by cross-entropy"
    }
    return [
        ("Data", data), ("Network", choiceWords(settings.encoder) + origin(of: settings.encoder) + "."),
        ("Task", words + "."), ("Training", prose(of: settings.training)),
        ("Evaluation", evaluation),
    ]
}

private func origin(of encoder: EncoderSettings) -> String {
    encoder.weights.map { ", beginning with \(prose(of: $0))" } ?? ", from random weights"
}

private func prose(of input: Input) -> String {
    switch input {
    case .file(let path): code(path)
    case .run(let stage):
        "the \(stage.network) of run \(code(stage.run))" + (stage.checkpoint == .best ? " at its best" : "")
    case .stage(let stage): "a run of \(code(stage.of.split(separator: "/").last.map(String.init) ?? stage.of))"
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
    func add(_ words: String, _ weight: Double) { if weight > 0 { terms.append("\(words) times \(number(weight))") } }
    let order = objective.smoothnessOrder == 2 ? "second differences" : "first differences, less at edges,"
    add("smoothness (\(order) of \(objective.smoothnessOf.rawValue))", objective.smoothness)
    add("cross-entropy of explainability masks", objective.explainability)
    add("cross-entropy of predictive masks", objective.predictiveMask)
    add("inconsistency of depth between frames", objective.geometry)
    add("error of the distance travelled", objective.velocity)
    let masks = objective.automask == .none ? "" : " Auto-masking: \(objective.automask.rawValue)."
    let scales =
        objective.scales == 1
        ? "at one scale"
        : "at \(objective.scales) scales, \(objective.multiscale == .full ? "each at full size" : "each at its size"), their "
            + "\(objective.scaleReduction.rawValue)"
    return "Frames are synthesised from \(sources) by predicted depth and motion; minimised are "
        + terms.joined(separator: ", ") + ", \(scales).\(masks) Outside a source: \(objective.padding.rawValue)."
}
