import Foundation

/// How the learning rate changes: a pure function of the steps done.
public protocol Schedule: Sendable {
    /// The learning rate of the step after `step` steps, 0 or more.
    func rate(step: Int) -> Double
}

/// The same rate throughout.
public struct Constant: Schedule {
    let rate: Double

    /// - Parameter rate: The learning rate of every step.
    public init(rate: Double) { self.rate = rate }

    /// The one rate, whatever the step.
    public func rate(step: Int) -> Double { rate }
}

/// The rate times `factor` after each `every` steps, as PyTorch's `StepLR`.
public struct StepDecay: Schedule {
    let rate: Double
    let every: Int
    let factor: Double

    /// - Parameters:
    ///   - rate: The learning rate of the first steps.
    ///   - every: Steps between changes, 1 or more; smaller numbers count as 1.
    ///   - factor: What the rate is multiplied by.
    public init(rate: Double, every: Int, factor: Double) {
        self.rate = rate
        self.every = max(every, 1)
        self.factor = factor
    }

    /// rate · factor to the power of ⌊step / every⌋.
    public func rate(step: Int) -> Double { rate * pow(factor, Double(step / every)) }
}

/// A linear rise, then half a cosine down. Loshchilov and Hutter 2017.
///
/// With w warm-up steps: `(s + 1) / w` of the rate for s < w; then, with S = total − w and s counted from w,
/// `final + (1 − final) · (1 + cos(π s / (S − 1))) / 2` of it.
public struct CosineWithWarmUp: Schedule {
    let rate: Double
    let warmUp: Int
    let total: Int
    let final: Double

    /// - Parameters:
    ///   - rate: The largest learning rate.
    ///   - warmUp: w, the steps of the rise; 0 for none.
    ///   - total: All steps, those of the rise included.
    ///   - final: The part of the rate that remains at the last step, 0 … 1.
    public init(rate: Double, warmUp: Int, total: Int, final: Double = 0) {
        self.rate = rate
        self.warmUp = warmUp
        self.total = total
        self.final = final
    }

    /// The rate by the formula above; after `total` steps that of the last one.
    public func rate(step: Int) -> Double {
        if step < warmUp { return rate * Double(step + 1) / Double(warmUp) }
        let span = max(total - warmUp - 1, 1)
        let progress = min(Double(step - warmUp) / Double(span), 1)
        return rate * (final + (1 - final) * (1 + cos(.pi * progress)) / 2)
    }
}
