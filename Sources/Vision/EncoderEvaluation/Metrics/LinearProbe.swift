public import Specs
public import Torch

/// What a linear layer on frozen features came to.
public struct ProbeResult {
    /// A class per test image.
    public var predictions: [Int64]
    /// λ, chosen on images held out of the training images.
    public var weightDecay: Double
    /// Accuracy in percent on the held-out images of each λ that was tried; empty if none could be held out.
    public var validation: [(weightDecay: Double, accuracy: Double)]
    /// Steps of the last fit, on all training images.
    public var iterations: Int
    /// What that fit minimised, where it ended.
    public var loss: Double
    /// Weights of the standardised features, `[classes, features]`, float64.
    public var weights: Tensor
}

/// Multinomial logistic regression on frozen features, standardised by the training features.
///
/// λ is chosen by the accuracy on a part of the training images, the same part of every class; of equals the largest.
/// The layer is then fitted on all of them. Test features are seen once, in the end. Fits run from the largest λ to the
/// smallest, each from where the last ended.
///
/// - Parameters:
///   - queries: Test features `[m, features]`.
///   - seed: Of the choice of held-out images.
public func linearProbe(
    train: LabelledFeatures,
    queries: Tensor,
    classes: Int,
    _ settings: ProbeSettings,
    seed: Int
) throws -> ProbeResult {
    let (fitted, heldOut) = stratifiedSplit(train.labels, heldOut: settings.validation, seed: seed)
    let decays = Array(Set(settings.weightDecays)).sorted(by: >)
    var best = (weightDecay: decays.first ?? 0, accuracy: -1.0, point: Tensor?.none)
    var validation: [(weightDecay: Double, accuracy: Double)] = []
    if decays.count > 1, !heldOut.isEmpty {
        let (fit, check) = (train.rows(fitted), train.rows(heldOut))
        let scale = Standardization(of: fit.features)
        let (inputs, checked, labels) = (scale(fit.features), scale(check.features), fit.labelTensor)
        var point: Tensor?
        for decay in decays {
            let regression = LogisticRegression(inputs: inputs, labels: labels, classes: classes, weightDecay: decay)
            let minimum = try regression.minimized(from: point, iterations: settings.iterations)
            point = minimum.point
            let right = accuracy(of: try regression.predictions(checked, minimum.point), check.labels)
            validation.append((decay, right))
            if right > best.accuracy { best = (decay, right, minimum.point) }
        }
    }
    let scale = Standardization(of: train.features)
    let regression = LogisticRegression(
        inputs: scale(train.features),
        labels: train.labelTensor,
        classes: classes,
        weightDecay: best.weightDecay
    )
    let minimum = try regression.minimized(from: best.point, iterations: settings.iterations)
    return ProbeResult(
        predictions: try regression.predictions(scale(queries), minimum.point),
        weightDecay: best.weightDecay,
        validation: validation,
        iterations: minimum.iterations,
        loss: minimum.value,
        weights: regression.parts(minimum.point).weight
    )
}

extension ProbeSettings: FrozenClassifier {
    func classified(train: LabelledFeatures, queries: Tensor, classes: Int, seed: Int) throws -> Classified {
        let probe = try linearProbe(train: train, queries: queries, classes: classes, self, seed: seed)
        let tried = probe.validation.map { "\($0.weightDecay): \($0.accuracy)" }
        return Classified(
            predictions: probe.predictions,
            facts: [
                "weight_decay": "\(probe.weightDecay)", "validation": tried.joined(separator: ", "),
                "validation_part": "\(validation)", "iterations": "\(probe.iterations)",
            ],
            chosen: ["weight_decay": probe.weightDecay]
        )
    }
}

/// Shifts and scales features to mean 0 and standard deviation 1 over the images it was made from.
struct Standardization {
    private let mean: Tensor
    private let deviation: Tensor

    /// Of features `[n, features]`. Features that never vary are shifted alone: scaled, they would drown all others where
    /// they do vary.
    init(of features: Tensor) {
        mean = features.mean(0, keepDimensions: true)
        let spread = features.std(0, unbiased: false, keepDimensions: true)
        deviation = Tensor.where(spread .> 1e-6, spread, .ones(like: spread))
    }

    /// Features `[n, features]`, standardised.
    func callAsFunction(_ features: Tensor) -> Tensor { (features - mean) / deviation }
}
