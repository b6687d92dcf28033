public import Specs

/// A pretext task that can be posed: made once of its settings, then asked for examples.
public struct PretextTask: Sendable {
    /// What it was made of.
    public let settings: TaskSettings
    private let corruption: any PlaneCorruption
    private let visible: any PartHiding
    private let question: any PretextQuestion

    /// - Throws: A `MissingImplementation` if a part of the task is declared, but nothing implements it.
    public init(_ settings: TaskSettings) throws {
        self.settings = settings
        corruption = try settings.corruption.operation
        visible = try settings.visible.hiding
        question = try settings.head.design.makeQuestion()
    }

    /// Makes an example of planes in [0, 1].
    ///
    /// - Parameters:
    ///   - planes: Of an image, or of all frames of a clip.
    ///   - colours: Planes of a frame: 1 or 3.
    ///   - random: Draws what the task draws.
    public func example(of planes: Planes, colours: Int, _ random: inout RandomStream) -> PretextExample {
        var seen = corruption.corrupted(planes, &random)
        let hidden = visible.hidden(of: planes, colours: colours, &random)
        for place in seen.values.indices { seen.values[place] = hidden[place] == 1 ? 0 : 2 * seen.values[place] - 1 }
        var example = PretextExample(input: seen, hidden: hidden)
        question.complete(&example, truth: planes, target: settings.target, &random)
        return example
    }
}

/// What is asked about an input.
public protocol PretextQuestion: Sendable {
    /// Completes an example of which the input, around 0, and what is hidden of it are known: with what is to be predicted,
    /// and with what that takes of the input.
    ///
    /// - Parameters:
    ///   - truth: The planes before anything happened to them, in [0, 1].
    ///   - target: Whether everything is compared, or what was hidden.
    ///   - random: Draws what the question draws.
    func complete(
        _ example: inout PretextExample,
        truth: Planes,
        target: TaskSettings.Target,
        _ random: inout RandomStream
    )
}
