import Specs
import Torch

/// A way to tell what frozen features are worth: settings that learn classes from some features and tell those of others.
///
/// Its metric is `<name>.accuracy`.
protocol FrozenClassifier: FrozenClassifierSettings {
    /// Learns from labelled features and tells the classes of others.
    ///
    /// - Parameters:
    ///   - train: What is learned from.
    ///   - queries: `[m, features]`.
    ///   - classes: Numbers of classes, from 0.
    ///   - seed: Of whatever is random.
    func classified(train: LabelledFeatures, queries: Tensor, classes: Int, seed: Int) throws -> Classified
}

/// What a classifier said of features, and how it came about.
struct Classified {
    /// A class for each query.
    var predictions: [Int64]
    /// How it came about, by name of the fact, to stand beside the predictions.
    var facts: [String: String] = [:]
    /// What the classifier chose for itself, by name, which is kept of controls as well.
    var chosen: [String: Double] = [:]
}

extension EncoderEvaluationSettings {
    /// The ways in which frozen features are measured, by name.
    ///
    /// - Throws: A ``MissingImplementation`` if a classifier is declared, but nothing computes it.
    var frozen: [(name: String, classifier: any FrozenClassifier)] {
        get throws {
            try classifiers.values.map { settings in
                let name = type(of: settings).name
                return (name, try implementation(of: settings, called: name))
            }
        }
    }
}
