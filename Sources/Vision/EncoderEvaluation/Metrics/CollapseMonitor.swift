public import Torch

/// Measures the spread of embeddings step by step, as ``collapse(of:_:)`` judges a list of them.
///
/// A module whose buffers are its whole state: among the networks of a method it is part of every checkpoint, and a run
/// that is resumed finds what it would have found.
public struct CollapseMonitor: Module {
    /// Steps observed.
    let steps: Buffer
    /// Steps in a row, up to the last, whose spread was too small.
    let low: Buffer
    /// The epoch, from 1, in which these began.
    let begin: Buffer
    /// When a run counts as collapsed.
    public let rule: CollapseRule
    private let stepsPerEpoch: Int

    /// A monitor of embeddings of so many numbers, one observation a step.
    public init(features: Int, stepsPerEpoch: Int, device: Device = .cpu) {
        rule = CollapseRule(features: features, stepsPerEpoch: stepsPerEpoch)
        self.stepsPerEpoch = max(stepsPerEpoch, 1)
        steps = Buffer(.zeros([], dtype: .float64, device: device))
        low = Buffer(.zeros([], dtype: .float64, device: device))
        begin = Buffer(.zeros([], dtype: .float64, device: device))
    }

    /// Takes in the spread of a step, a scalar.
    ///
    /// - Returns: The value of the metric `train.collapsed`: the epoch, from 1, in which the run collapsed; 0 while it has
    ///   not.
    public func observe(_ spread: Tensor) -> Tensor {
        withoutGradients {
            let epoch = (steps.tensor / Double(stepsPerEpoch)).floor() + 1
            // Not `<`: what is no number is no spread.
            let isLow = (spread .>= rule.threshold).negated.to(.float64)
            begin.tensor.copy(from: Tensor.where(low.tensor .> 0, begin.tensor, epoch))
            low.tensor.copy(from: (low.tensor + 1) * isLow)
            steps.tensor.copy(from: steps.tensor + 1)
            return (low.tensor .>= Double(rule.patience)).to(.float64) * begin.tensor
        }
    }
}
