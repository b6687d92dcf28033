public import Specs

/// Whether scores still improve: after so many in a row without a better one they do not.
public struct Patience: Sendable {
    private let settings: EarlyStoppingSettings
    /// The best score and its step.
    public private(set) var best: (step: Int, value: Double)?
    private var waited = 0

    /// Has seen no score yet.
    public init(_ settings: EarlyStoppingSettings) { self.settings = settings }

    /// The metric that is to improve.
    public var metric: String { settings.metric }

    /// Takes a score in; NaN is never better.
    public mutating func take(_ value: Double, step: Int) {
        guard step >= settings.from || best == nil || isBetter(value) else { return }
        if best == nil ? !value.isNaN : isBetter(value) {
            (best, waited) = ((step, value), 0)
        } else if step >= settings.from {
            waited += 1
        }
    }

    private func isBetter(_ value: Double) -> Bool {
        guard let best else { return true }
        return settings.goal == .minimize ? value < best.value - settings.delta : value > best.value + settings.delta
    }

    /// Why training is to end; nil while it goes on.
    public var verdict: String? {
        guard waited >= settings.patience else { return nil }
        let since = best.map { " since step \($0.step)" } ?? ""
        return "\(settings.metric) has not improved\(since)"
    }
}
