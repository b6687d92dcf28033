/// When a metric is measured, and of what. The full name of a metric begins with it, so that what no kind declares has a
/// phase as well.
public enum MetricPhase: Sendable, CaseIterable {
    /// Of a step: what is minimised, and what is logged beside it. `train.…`.
    case training
    /// Of data that is held out, while the run trains. `validation.…`.
    case validation
    /// Of training data with labels, while the run trains: for curves, not for tables. `online.…`.
    case online
    /// Of the machine, while the run trains. `system.…`.
    case machine
    /// Of a method without learning, under the same protocol as the run. `control.…`.
    case control
    /// Of what was learned, once training has ended: every other name.
    case evaluation

    /// The first part of full names of this phase; nil for the evaluation.
    private var prefix: String? {
        switch self {
        case .training: "train"
        case .validation: "validation"
        case .online: "online"
        case .machine: "system"
        case .control: "control"
        case .evaluation: nil
        }
    }

    /// The phase of a metric, by its full name.
    public init(of metric: String) {
        let first = metric.prefix { $0 != "." }
        self = first.count == metric.count ? .evaluation : Self.prefixes[String(first)] ?? .evaluation
    }

    private static let prefixes = Dictionary(
        uniqueKeysWithValues: allCases.compactMap { phase in phase.prefix.map { ($0, phase) } }
    )

    /// The full name of a metric of this phase: `validation.` and `dense.abs_rel`.
    public func name(of rest: String) -> String { prefix.map { "\($0).\(rest)" } ?? rest }

    /// What a full name of this phase goes on with; nil for the name of another phase.
    public func rest(of metric: String) -> String? {
        guard MetricPhase(of: metric) == self else { return nil }
        return prefix.map { String(metric.dropFirst($0.count + 1)) } ?? metric
    }

    /// Whether it is measured while the run trains.
    public var isWhileTraining: Bool { self != .control && self != .evaluation }

    /// Whether it is a score: measured now and then while the run trains, on data that is not learned from as it is.
    public var isScore: Bool { self == .validation || self == .online }
}

/// What a control measured beside a metric: what a method without learning reaches under the same protocol.
public struct ControlName: Sendable, Equatable {
    /// Of the control: `constant_depth`.
    public let control: String
    /// The full name of the metric that it stands beside: `dense.abs_rel`.
    public let metricBeside: String
    /// The full name of what it measured: `control.constant_depth.dense.abs_rel`.
    public var metric: String { MetricPhase.control.name(of: "\(control).\(metricBeside)") }

    /// Reads the full name of a metric; nil if it is of no control.
    public init?(_ name: String) {
        guard let rest = MetricPhase.control.rest(of: name), let dot = rest.firstIndex(of: ".") else { return nil }
        (control, metricBeside) = (String(rest[..<dot]), String(rest[rest.index(after: dot)...]))
        if control.isEmpty || metricBeside.isEmpty { return nil }
    }
}
