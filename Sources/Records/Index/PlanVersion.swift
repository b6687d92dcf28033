public import Journal

/// Which of several plans of an experiment is the newer one: that with the larger number.
///
/// Numbers, not clocks: a plan that was made under a wrong date does not outlive later ones. Plans of releases that did
/// not number them come before all numbered ones, among themselves by time.
public struct PlanVersion: Sendable, Equatable, Comparable {
    /// Counted from 1 within an experiment; nil for a plan of a release that did not number them.
    public var number: Int?
    /// When a run was put into it, in seconds since 1970.
    public var at: Double
    /// Fingerprint of all its runs.
    public var plan: String

    /// The plan of a place that was written at a time.
    public init(_ place: RunPlanned, at: Double) {
        self.init(number: place.number, at: at, plan: place.plan)
    }

    init(number: Int?, at: Double, plan: String) { (self.number, self.at, self.plan) = (number, at, plan) }

    /// By number, then by time, then by fingerprint: never equal unless the same. The index orders alike.
    public static func < (a: PlanVersion, b: PlanVersion) -> Bool {
        (a.number ?? 0, a.at, a.plan) < (b.number ?? 0, b.at, b.plan)
    }
}
