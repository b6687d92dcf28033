extension Double {
    /// The number itself; nil if it is NaN or infinite, as statistics of too few values are.
    public var ifFinite: Double? { isFinite ? self : nil }
}
