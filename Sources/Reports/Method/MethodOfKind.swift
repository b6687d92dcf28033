import Records
import Specs

/// A kind of run whose methods section can be written. Its settings adopt this in a file of their own.
protocol DescribedKind: KindSettings {
    /// What a run with these settings does: parts of a methods section, each with its name.
    var method: [(name: String, words: String)] { get }
}

/// What a kind of run does: parts of a methods section, each with its name; none for a kind that nothing describes.
func method(of kind: Kind) -> [(name: String, words: String)] { (kind.settings as? any DescribedKind)?.method ?? [] }

func origin(of encoder: EncoderChoice) -> String {
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
