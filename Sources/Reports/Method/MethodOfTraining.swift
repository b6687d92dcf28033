import Records
import Specs

/// How parameters move, in prose.
func prose(of training: TrainingSettings) -> String {
    let length =
        training.epochs.map { counted($0, "epoch") } ?? training.steps.map { counted($0, "step") } ?? "no steps"
    let precision =
        switch training.precision {
        case .auto: "in bfloat16 where the processor is fast at it, objectives in float32"
        case .float32: "in float32"
        case .bfloat16: "in bfloat16, objectives in float32"
        }
    let clip = training.clip.map { ", gradients scaled down to norm \(number($0))" } ?? ""
    let early = training.earlyStopping.map { stopping in
        " Training ends once \(code(stopping.metric)) has not improved over \(counted(stopping.patience, "score")) in a row."
    }
    return
        "\(length) of \(training.batch) samples a step. \(choiceWords(training.optimizer)), \(training.schedule.words); "
        + "networks compute \(precision)\(clip).\(early ?? "")"
}

/// How encoders are measured, in prose.
func prose(of evaluation: EncoderEvaluationSettings) -> String {
    let train =
        evaluation.trainImages.map { "the first \($0) labelled training images" } ?? "all labelled training images"
    let test = evaluation.testImages.map { "the first \($0) test images" } ?? "all test images"
    var words =
        "By \(train) and \(test), with features frozen: "
        + evaluation.classifiers.values.map(\.words).joined(separator: ", and ") + "."
    if let finetune = evaluation.finetune {
        words +=
            " A copy is fine-tuned with \(finetune.fractions.map(percent).joined(separator: ", ")) % of the labels: Adam, rate "
            + "\(number(finetune.rate)) falling as half a cosine, \(counted(finetune.epochs, "epoch")), batch \(finetune.batch)."
    }
    if let transfer = evaluation.transfer {
        words += " The frozen features are measured on \(prose(of: transfer)) as well."
    }
    return words
}

/// How depth is measured, in prose.
func prose(of evaluation: DepthEvaluationSettings, data: DepthData) -> String {
    let scale =
        switch evaluation.scaling {
        case .median: "scaled in each frame so that medians agree"
        case .global: "scaled by one factor for all frames"
        case .none: "as predicted"
        }
    let names = data.truth.map { code(evaluation.name(of: $0)) }.joined(separator: " and ")
    var words =
        data.truth.isEmpty
        ? "No depth is known of this data; held-out frames are synthesised from their neighbours."
        : "Depth of held-out frames from \(number(evaluation.minimumDepth)) to \(number(evaluation.maximumDepth)) m, "
            + "\(scale), by \(names)."
    if evaluation.flip { words += " Disparity is that of the frame and of its mirror image together." }
    words +=
        evaluation.checkpoint == .best
        ? " Measured is the state with the best score of held-out synthesis, every \(evaluation.every ?? 0) steps."
        : " Measured is the last state."
    return words
}
