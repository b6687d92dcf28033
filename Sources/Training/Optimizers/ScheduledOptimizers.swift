import Specs
import Torch
import Vision

/// The optimisers of a method's networks, each with its schedule: one for all, and one for those whose rate is fixed.
func makeMovers<M: Method>(
    _ method: M,
    _ settings: TrainingSettings,
    steps: Int
) -> [(optimizer: any Optimizer, schedule: any Schedule)] {
    func parameters(fixed: Bool) -> [(path: String, tensor: Tensor)] {
        method.networks.filter { method.fixedRateNetworks.contains($0.name) == fixed }.flatMap { name, module in
            module.parameters.map { (path: "\(name).\($0.path)", tensor: $0.tensor) }
        }
    }
    let optimizer = makeOptimizer(settings.optimizer, parameters: parameters(fixed: false))
    let epoch = method.stepsPerEpoch
    let schedule = makeSchedule(settings.schedule, rate: optimizer.rate, total: steps, epoch: epoch)
    let fixed = parameters(fixed: true)
    guard !fixed.isEmpty else { return [(optimizer, schedule)] }
    let steady = makeOptimizer(settings.optimizer, parameters: fixed)
    return [(optimizer, schedule), (steady, Constant(rate: steady.rate))]
}
