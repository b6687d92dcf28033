import Records
import Specs

extension ContrastiveSettings: DescribedKind {
    var method: [(name: String, words: String)] {
        var parts = "Encoder: \(choiceWords(encoder))\(origin(of: encoder)). "
        parts +=
            projector.layers == 0
            ? "No projector." : "A projector (\(settingWords(projector.json))) is thrown away."
        if let predictor { parts += " A predictor (\(settingWords(predictor.json))) follows it." }
        if let teacher {
            parts +=
                " Targets come from a moving average of encoder and projector, of which \(number(teacher.momentum)) stays at the "
                + "first step and \(number(teacher.final)) at the last."
        }
        return [
            ("Data", capitalized(prose(of: data)) + ". " + prose(of: views, count: "Two views")),
            ("Networks", parts), ("Objective", choiceWords(objective) + "."),
            ("Training", prose(of: training)), ("Evaluation", prose(of: evaluation)),
        ]
    }
}
