import Records
import Specs

extension PretextSettings: DescribedKind {
    var method: [(name: String, words: String)] {
        let source: String
        var measured = "The task's own loss on held-out inputs."
        switch data {
        case .images(let images):
            if images.hasClasses { measured += " " + prose(of: evaluation) }
            source = capitalized(prose(of: images)) + ". " + prose(of: views, count: "One view")
        case .video(let video): source = capitalized(prose(of: video)) + "."
        }
        var words = ""
        words +=
            type(of: task.corruption.settings).changesInput
            ? "The input is changed by: \(choiceWords(task.corruption))" : "The input is left as it is"
        words +=
            type(of: task.visible.settings).hidesSome
            ? ". Of it is seen: \(choiceWords(task.visible)). " : ", and all of it is seen. "
        words += "Predicted is: \(choiceWords(task.head))"
        if task.head.classes == nil {
            words += ", compared by \(task.loss.rawValue) differences with "
            words += task.target == .all ? "all of the truth" : "what was hidden"
        } else {
            words += ", by cross-entropy"
        }
        return [
            ("Data", source), ("Network", choiceWords(encoder) + origin(of: encoder) + "."),
            ("Task", words + "."), ("Training", prose(of: training)),
            ("Evaluation", measured),
        ]
    }
}
