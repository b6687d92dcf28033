/// The settings of a way to tell what frozen features are worth: by classes that are learned from some and told of others.
///
/// A classifier is one file here, which declares its settings, and one line of ``frozenClassifiers``. What it computes is
/// where it is computed: by a protocol that refines this one, and that the settings adopt there. There is no second table.
public protocol FrozenClassifierSettings: Settings {
    /// Its key in the settings of an evaluation, and the first part of its metric's full name: `knn`.
    static var name: String { get }
    /// What it does; it goes into the JSON Schema.
    static var documentation: String { get }
    /// What its accuracy is: a sentence, with its source.
    static var meaning: String { get }
    /// How it measures, for readers of a report: no sentence, with its source.
    ///
    /// - Parameter ofTransfer: Whether it learns from and measures another data set than the encoder learned from.
    static func way(ofTransfer: Bool) -> String
    /// What it does with these settings, within a sentence on the method of a run.
    var words: String { get }
}

/// All ways in which frozen features are measured, in the order of tables.
public let frozenClassifiers: [any FrozenClassifierSettings.Type] = [
    KNNSettings.self,
    ProbeSettings.self,
]

extension FrozenClassifierSettings {
    /// Its key in the settings of an evaluation.
    static var evaluationField: Field<EncoderEvaluationSettings> {
        Field(
            Field<Alone<Self>>(name, \.value, documentation),
            get: { Alone(value: $0.classifiers[Self.self]) },
            set: { $0.classifiers[Self.self] = $1.value }
        )
    }

    /// What it measures.
    ///
    /// - Parameter prefix: What full names begin with: nothing, or `transfer.`.
    static func metrics(_ prefix: String) -> MetricGroup {
        MetricGroup(
            "\(prefix)\(name)",
            "\(way(ofTransfer: !prefix.isEmpty)); accuracy in percent",
            [Metric("accuracy", .maximize, unit: "%", meaning)]
        )
    }
}

/// What has one value, as what has a key.
private struct Alone<Value: Sendable>: Sendable {
    var value: Value
}
