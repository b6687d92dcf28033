public import Specs

/// The full names that a metric may be written for.
///
/// A full name means itself. A name without its protocol, such as `abs_rel`, means the metric ending in `.abs_rel`, with
/// controls and scores of training left aside. More than one result means that the name is ambiguous.
public func metricNames(meantBy name: String, among known: some Collection<String>) -> [String] {
    if known.contains(name) { return [name] }
    return known.filter { $0.hasSuffix(".\(name)") && [.training, .evaluation].contains(MetricPhase(of: $0)) }.sorted()
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
public func isOfTraining(_ metric: String) -> Bool { MetricPhase(of: metric).isWhileTraining }

/// Whether a metric is of the final evaluation of a method that learned: none of training and no control.
public func isOfEvaluation(_ metric: String) -> Bool { MetricPhase(of: metric) == .evaluation }

/// The controls of a metric among the known names, by name.
public func controls(of metric: String, among known: some Collection<String>) -> [ControlName] {
    known.sorted().compactMap { ControlName($0) }.filter { $0.metricBeside == metric }
}
