import Specs
import Torch
import Vision

/// An optimiser and how its learning rate changes.
struct ScheduledOptimizer {
    let optimizer: any Optimizer
    let schedule: any Schedule
}

/// The optimisers of a method's networks: one for all, and one for those whose rate is fixed.
///
/// - Parameter steps: Of the whole run.
func scheduledOptimizers<M: Method>(
    of method: M,
    _ settings: TrainingSettings,
    steps: Int
) throws -> [ScheduledOptimizer] {
    func parameters(fixed: Bool) -> [(path: String, tensor: Tensor)] {
        method.networks.filter { method.fixedRateNetworks.contains($0.name) == fixed }.flatMap { name, module in
            module.parameters.map { (path: "\(name).\($0.path)", tensor: $0.tensor) }
        }
    }
    let rule = try settings.optimizer.rule
    let optimizer = rule.optimizer(of: parameters(fixed: false))
    let schedule = try settings.schedule.rateSchedule.schedule(
        rate: optimizer.rate,
        total: steps,
        epoch: method.stepsPerEpoch
    )
    let all = [ScheduledOptimizer(optimizer: optimizer, schedule: schedule)]
    let fixed = parameters(fixed: true)
    guard !fixed.isEmpty else { return all }
    let steady = rule.optimizer(of: fixed)
    return all + [ScheduledOptimizer(optimizer: steady, schedule: Constant(rate: steady.rate))]
}
