public import Specs
public import Torch

/// A rule by which parameters move that can be followed. The settings of each optimiser adopt this.
public protocol OptimizerRule: OptimizerSettings {
    /// The optimiser over some parameters.
    ///
    /// - Parameter parameters: By name; their gradients are read and their values changed at each step.
    func optimizer(of parameters: [(path: String, tensor: Tensor)]) -> any Optimizer
}

extension OptimizerChoice {
    /// What makes the optimiser.
    public var rule: any OptimizerRule { get throws { try implementation() } }
}

extension SGDSettings: OptimizerRule {
    public func optimizer(of parameters: [(path: String, tensor: Tensor)]) -> any Optimizer {
        SGD(
            parameters: parameters,
            rate: rate,
            momentum: momentum,
            nesterov: nesterov,
            weightDecay: weightDecay,
            decaysVectors: decayed == .all
        )
    }
}

extension AdamSettings: OptimizerRule {
    public func optimizer(of parameters: [(path: String, tensor: Tensor)]) -> any Optimizer {
        optimizer(Adam.self, of: parameters)
    }
}

extension AdamWSettings: OptimizerRule {
    public func optimizer(of parameters: [(path: String, tensor: Tensor)]) -> any Optimizer {
        optimizer(AdamW.self, of: parameters)
    }
}

extension AdamFamilySettings {
    /// The optimiser of the family that moves parameters by these settings.
    fileprivate func optimizer(_ type: Adam.Type, of parameters: [(path: String, tensor: Tensor)]) -> Adam {
        type.init(
            parameters: parameters,
            rate: rate,
            beta1: beta1,
            beta2: beta2,
            epsilon: epsilon,
            weightDecay: weightDecay,
            decaysVectors: decayed == .all
        )
    }
}

extension LARSSettings: OptimizerRule {
    public func optimizer(of parameters: [(path: String, tensor: Tensor)]) -> any Optimizer {
        LARS(
            parameters: parameters,
            rate: rate,
            momentum: momentum,
            weightDecay: weightDecay,
            trust: trust,
            isJoint: dialect == .joint,
            clips: clip
        )
    }
}
