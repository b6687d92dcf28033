extension MetricTable {
    /// That differences go without seeds which variants have measured and the baseline has not, as a sentence; nil if
    /// there are none, and without a baseline, for then there are no differences.
    ///
    /// - Parameter chosen: The rows that it is about; all of them if nil.
    public func pairing(of chosen: [Row]? = nil) -> String? {
        guard let baseline = baseline?.bySeed else { return nil }
        let compared = (chosen ?? rows).filter { !$0.isBaseline && !$0.values.isEmpty }
        let unpaired = Set(compared.flatMap { $0.unpaired ?? [] }).sorted()
        guard !unpaired.isEmpty else { return nil }
        let pairs = Set(compared.map { row in row.values.map(\.seed).filter { baseline[$0] != nil } })
        let why = "the baseline has no value with \(anySeed(of: unpaired))"
        guard let only = pairs.first, pairs.count == 1 else {
            return "Differences are over fewer seeds, because \(why)."
        }
        return only.isEmpty
            ? "There is no difference, because \(why)."
            : "Differences are over \(allSeeds(only)) alone, because \(why)."
    }
}
