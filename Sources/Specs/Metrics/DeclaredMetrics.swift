extension Metric {
    /// What kinds of runs declare of a metric, by its full name; nil for a name that none declares.
    ///
    /// Kinds that declare the same full name mean the same by it, for a table may have runs of several kinds in one column.
    public static func declared(_ name: String) -> Metric? {
        guard let dot = name.lastIndex(of: ".") else { return nil }
        return MetricGroup.declared(name[..<dot])?.metrics.first { $0.quantity == name[name.index(after: dot)...] }
    }
}

extension Goal {
    /// Which way a metric is better, as kinds of runs declare it; nil for a name that none declares, and where none is known.
    ///
    /// - Parameter name: Full, or the last parts of full names that all have the same goal: `abs_rel`.
    public static func declared(of name: String) -> Goal? {
        if let metric = Metric.declared(name) { return metric.goal }
        let goals = Set(MetricGroup.all.lazy.flatMap(\.metrics).filter { $0.name.hasSuffix(".\(name)") }.map(\.goal))
        return goals.count == 1 ? goals.first ?? nil : nil
    }
}

extension MetricGroup {
    /// A way to measure as kinds of runs declare it, by the full names' first parts; nil if none declares it.
    ///
    /// - Returns: With the number that the name has in the place of a `*`.
    public static func declared(_ way: some StringProtocol) -> MetricGroup? {
        if let group = exact[String(way)] { return group }
        for pattern in patterns {
            guard let number = pattern.number(in: way) else { continue }
            return MetricGroup(
                String(way),
                pattern.group.words.replacing("*", with: number),
                pattern.group.metrics
            )
        }
        return nil
    }

    /// What a control is, in words, by its name; nil if no kind declares it.
    public static func words(ofControl name: String) -> String? { controls[name] }

    /// A group with a `*` in its name.
    private struct Pattern {
        let group: MetricGroup
        let start: Substring
        let end: Substring

        init?(_ group: MetricGroup) {
            guard let star = group.way.firstIndex(of: "*") else { return nil }
            self.group = group
            (start, end) = (group.way[..<star], group.way[group.way.index(after: star)...])
        }

        /// The number that a name has in the place of the `*`; nil if it is another name.
        func number(in way: some StringProtocol) -> String? {
            guard way.count > start.count + end.count, way.hasPrefix(start), way.hasSuffix(end) else { return nil }
            // Parts of names have no dots: 0_5 is 0.5.
            let text = String(way.dropFirst(start.count).dropLast(end.count)).replacing("_", with: ".")
            return Double(text) == nil ? nil : text
        }
    }

    /// What all kinds declare, of every way to measure once.
    fileprivate static let all = Kind.alternatives.flatMap { alternative in
        (alternative.settings as? any KindSettings.Type)?.everyMetric ?? []
    }

    private static let exact = Dictionary(all.map { ($0.way, $0) }) { one, other in
        let known = Set(one.metrics.map(\.quantity))
        return MetricGroup(one.way, one.words, one.metrics + other.metrics.filter { !known.contains($0.quantity) })
    }

    private static let patterns = all.compactMap { Pattern($0) }

    private static let controls = Dictionary(
        all.compactMap { group in ControlName("\(group.way).*").map { ($0.control, group.words) } }
    ) { first, _ in first }
}
