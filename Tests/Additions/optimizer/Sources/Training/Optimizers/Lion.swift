public import Specs
public import Torch

/// `p ← p − rate · (sign(β₁m + (1 − β₁)g) + λp)`, then `m ← β₂m + (1 − β₂)g`. Chen et al. 2023, algorithm 2.
final class Lion: Optimizer {
    var rate: Double
    let parameters: [(path: String, tensor: Tensor)]
    private let settings: LionSettings
    private let momenta: [Tensor]

    init(_ settings: LionSettings, parameters: [(path: String, tensor: Tensor)]) {
        (self.settings, self.parameters, rate) = (settings, parameters, settings.rate)
        momenta = withoutGradients { parameters.map { .zeros(like: $0.tensor) } }
    }

    func step() throws {
        withoutGradients {
            for (parameter, momentum) in zip(parameters, momenta) {
                let value = parameter.tensor
                guard let gradient = value.gradient else { continue }
                let direction = (momentum * settings.beta1 + gradient * (1 - settings.beta1)).sign()
                value.copy(from: value - (direction + value * settings.weightDecay) * rate)
                momentum.copy(from: momentum * settings.beta2 + gradient * (1 - settings.beta2))
            }
        }
    }

    var state: [(path: String, tensor: Tensor)] {
        zip(parameters, momenta).map { (path: "\($0.path)/momentum", tensor: $1) }
    }
}

extension LionSettings: OptimizerRule {
    public func optimizer(of parameters: [(path: String, tensor: Tensor)]) -> any Optimizer {
        Lion(self, parameters: parameters)
    }
}
