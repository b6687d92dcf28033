/// Why an encoder cannot be measured.
public struct EncoderEvaluationError: Error, CustomStringConvertible, Equatable {
    public let description: String

    /// What is wrong, where.
    public init(_ description: String) { self.description = description }

    /// More neighbours than there are images.
    init(neighbours: Int, images: Int) {
        description =
            "evaluation.knn.neighbours: is \(neighbours), expected at most the \(images) labelled images that neighbours "
            + "are looked for among"
    }
}
