import Records
import Specs

extension MeasuredEncoderSettings: DescribedKind {
    var method: [(name: String, words: String)] {
        [
            ("Data", capitalized(prose(of: data)) + "."),
            ("Network", choiceWords(encoder) + origin(of: encoder) + ", measured as it is, without training."),
            ("Evaluation", prose(of: evaluation)),
        ]
    }
}
