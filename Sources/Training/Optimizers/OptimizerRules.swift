public import Specs
public import Torch

/// The optimiser that a spec names, over the given parameters.
public func makeOptimizer(
    _ settings: OptimizerSettings,
    parameters: [(path: String, tensor: Tensor)]
) -> any Optimizer {
    switch settings {
    case .sgd(let sgd):
        SGD(
            parameters: parameters,
            rate: sgd.rate,
            momentum: sgd.momentum,
            nesterov: sgd.nesterov,
            weightDecay: sgd.weightDecay,
            decaysVectors: sgd.decayed == .all
        )
    case .adam(let adam):
        Adam(
            parameters: parameters,
            rate: adam.rate,
            beta1: adam.beta1,
            beta2: adam.beta2,
            epsilon: adam.epsilon,
            weightDecay: adam.weightDecay,
            decaysVectors: adam.decayed == .all
        )
    case .adamw(let adam):
        AdamW(
            parameters: parameters,
            rate: adam.rate,
            beta1: adam.beta1,
            beta2: adam.beta2,
            epsilon: adam.epsilon,
            weightDecay: adam.weightDecay,
            decaysVectors: adam.decayed == .all
        )
    case .lars(let lars):
        LARS(
            parameters: parameters,
            rate: lars.rate,
            momentum: lars.momentum,
            weightDecay: lars.weightDecay,
            trust: lars.trust,
            isJoint: lars.dialect == .joint,
            clips: lars.clip
        )
    }
}

/// The schedule that a spec names, in steps.
///
/// - Parameters:
///   - rate: The optimiser's learning rate, which the schedule scales.
///   - total: Steps of the whole run.
///   - epoch: Steps of one pass over the data, the unit of `every` and `warmUp`.
func makeSchedule(_ settings: ScheduleSettings, rate: Double, total: Int, epoch: Int) -> any Schedule {
    switch settings {
    case .constant: Constant(rate: rate)
    case .step(let step): StepDecay(rate: rate, every: step.every * epoch, factor: step.factor)
    case .cosine(let cosine):
        CosineWithWarmUp(
            rate: rate,
            warmUp: Int((cosine.warmUp * Double(epoch)).rounded()),
            total: total,
            final: cosine.final
        )
    }
}

/// Scales all gradients so that their joint norm is at most `limit`. Pascanu et al. 2013.
func clipGradients(_ parameters: [(path: String, tensor: Tensor)], to limit: Double) {
    withoutGradients {
        let gradients = parameters.compactMap(\.tensor.gradient)
        guard let first = gradients.first else { return }
        let square = gradients.reduce(Tensor(0, device: first.device)) { $0 + $1.squared().sum() }
        let factor = (limit / (square.sqrt() + 1e-6)).clamped(max: 1)
        for gradient in gradients { gradient.copy(from: gradient * factor) }
    }
}
