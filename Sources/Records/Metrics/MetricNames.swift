/// The full names that a metric may be written for.
///
/// A full name means itself. A name without its protocol, such as `abs_rel`, means the metric ending in `.abs_rel`, with
/// controls and scores of training left aside. More than one result means that the name is ambiguous.
public func metricNames(meantBy name: String, among known: some Collection<String>) -> [String] {
    if known.contains(name) { return [name] }
    return known.filter {
        $0.hasSuffix(".\(name)") && !$0.hasPrefix("control.") && !$0.hasPrefix("system.") && !isScored($0)
    }.sorted()
}

/// The one full name that a metric may be written for.
///
/// - Parameter listed: What to name if it is none.
/// - Throws: A `StoreError` if there is none, or more than one.
public func fullMetricName(_ name: String, among known: [String], listing listed: [String]) throws -> String {
    let full = metricNames(meantBy: name, among: known)
    if let found = full.first, full.count == 1 { return found }
    let list = (full.isEmpty ? listed : full).joined(separator: ", ")
    let words = full.isEmpty ? "no run has a metric \(name); known: \(list)" : "\(name) may be any of \(list)"
    throw StoreError(.unknownName, "", words)
}

/// Whether a metric is measured while training: what is minimised, a score of what is held out, or use of the machine.
public func isOfTraining(_ metric: String) -> Bool {
    metric.hasPrefix("train.") || metric.hasPrefix("system.") || isScored(metric)
}

/// Whether a metric is a score of what is held out while training: of frames, or of images with their labels.
private func isScored(_ metric: String) -> Bool { metric.hasPrefix("validation.") || metric.hasPrefix("online.") }

/// Whether a metric is of the final evaluation of a method that learned: none of training and no control.
public func isOfEvaluation(_ metric: String) -> Bool { !isOfTraining(metric) && !metric.hasPrefix("control.") }

/// A control beside a metric: what a method without learning reaches under the same protocol.
public struct ControlName: Sendable, Equatable {
    /// Of the control: `constant_depth`.
    public var control: String
    /// The full name of what it measured: `control.constant_depth.dense.abs_rel`.
    public var metric: String
}

/// The controls of a metric among the known names, by name.
public func controls(of metric: String, among known: some Collection<String>) -> [ControlName] {
    known.sorted().compactMap { name in
        guard name.hasPrefix("control."), name.hasSuffix(".\(metric)") else { return nil }
        let control = name.dropFirst("control.".count).dropLast(metric.count + 1)
        return control.isEmpty || control.contains(".") ? nil : ControlName(control: String(control), metric: name)
    }
}

/// Which way a metric is better.
public enum Goal: String, Sendable {
    case minimize, maximize

    /// The goal of a metric whose last part is an established one; nil if we do not know.
    public init?(ofMetric name: String) {
        let parts = name.split(separator: ".")
        switch parts.last {
        case _ where parts.dropLast().last == "synthesis": self = .minimize
        case "abs_rel", "sq_rel", "rmse", "rmse_log", "silog", "scale_deviation", "loss": self = .minimize
        case "ate", "ate_rmse", "t_err", "r_err", "rpe_translation", "rpe_rotation": self = .minimize
        case "a1", "a2", "a3", "accuracy": self = .maximize
        default: return nil
        }
    }
}
