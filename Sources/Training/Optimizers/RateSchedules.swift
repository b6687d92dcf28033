public import Specs
public import Torch

/// A schedule of the learning rate that can be followed. The settings of each schedule adopt this.
public protocol RateSchedule: ScheduleSettings {
    /// The schedule in steps.
    ///
    /// - Parameters:
    ///   - rate: The optimiser's learning rate, which the schedule scales.
    ///   - total: Steps of the whole run.
    ///   - epoch: Steps of one pass over the data.
    func schedule(rate: Double, total: Int, epoch: Int) -> any Schedule
}

extension ScheduleChoice {
    /// What makes the schedule.
    public var rateSchedule: any RateSchedule { get throws { try implementation() } }
}

extension ConstantSettings: RateSchedule {
    public func schedule(rate: Double, total: Int, epoch: Int) -> any Schedule { Constant(rate: rate) }
}

extension StepSettings: RateSchedule {
    public func schedule(rate: Double, total: Int, epoch: Int) -> any Schedule {
        StepDecay(rate: rate, every: every * epoch, factor: factor)
    }
}

extension CosineSettings: RateSchedule {
    public func schedule(rate: Double, total: Int, epoch: Int) -> any Schedule {
        CosineWithWarmUp(rate: rate, warmUp: Int((warmUp * Double(epoch)).rounded()), total: total, final: final)
    }
}
