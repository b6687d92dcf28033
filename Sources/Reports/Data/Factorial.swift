public import Records
import Statistics

/// What the factors of an experiment do that tried every combination of some changes, by the primary metric.
public struct Factorial: Codable, Equatable, Sendable {
    /// The variants that make one change alone, in the order of the spec.
    public var factors: [String]
    /// Main effects, then interactions of two.
    public var effects: [Effect]

    /// One factor, or two.
    public struct Effect: Codable, Equatable, Sendable {
        /// One factor, or the two whose interaction it is.
        public var factors: [String]
        /// How many seeds every combination has.
        public var count: Int
        /// The mean of the effect over these seeds.
        public var mean: Double
        /// The lower end of the 95 % t interval; nil for fewer than two seeds.
        public var low: Double?
        /// The upper end of the 95 % t interval; nil for fewer than two seeds.
        public var high: Double?
        /// The two-sided p of the t test; nil for fewer than two seeds.
        public var p: Double?
        /// p after Holm's correction over all effects; nil for fewer than three seeds.
        public var correctedP: Double?
        /// Of one factor, whether it is better; of two, whether they depend on each other.
        public var verdict: Verdict
    }
}

extension Factorial {
    /// Nil unless some of the variants are every combination of two or more changes, and a seed has all of them.
    init?(of variants: [ReportData.Variant], in table: MetricTable?) {
        let tried = FactorialDesign.variants(among: variants)
        guard let table, let design = FactorialDesign(of: tried.map(\.settings)) else { return nil }
        let values = design.combinations.map { place in
            let row = table.row(of: tried[place].index)
            return Dictionary((row?.values ?? []).map { ($0.seed, $0.value) }) { first, _ in first }
        }
        let found = FactorialEffects(values).effects
        guard found.contains(where: { $0.difference.count > 0 }) else { return nil }
        let names = design.factors.map { tried[$0].name }
        factors = names
        effects = found.map { effect in
            Effect(
                factors: effect.factors.map { names[$0] },
                count: effect.difference.count,
                mean: effect.difference.mean,
                low: effect.difference.low.ifFinite,
                high: effect.difference.high.ifFinite,
                p: effect.difference.p.ifFinite,
                correctedP: effect.correctedP.ifFinite,
                verdict: Verdict(
                    effect.difference,
                    correctedP: effect.correctedP,
                    goal: effect.factors.count == 1 ? table.goal : nil
                )
            )
        }
    }
}

extension ReportData.Variant {
    /// The settings that it changes, and what to.
    fileprivate var settings: Set<ChangedSetting> { Set(changes.map { ChangedSetting(path: $0.path, value: $0.to) }) }
}

/// A setting and what it is changed to, as JSON text.
struct ChangedSetting: Hashable {
    var path: String
    var value: String
}

/// Changes of which every combination was tried.
struct FactorialDesign: Equatable {
    /// Variants that make one of the changes alone, in their order.
    var factors: [Int]
    /// The variant of each combination; bit f of its place says whether factor f is on.
    var combinations: [Int]

    /// The variants that can be part of a design: the baseline, if it has runs, and those that change something.
    fileprivate static func variants(among variants: [ReportData.Variant]) -> [ReportData.Variant] {
        variants.filter { $0.isBaseline ? !$0.runs.isEmpty : !$0.changes.isEmpty }
    }

    /// Whether variants would be a design if the baseline had runs.
    static func lacksBaseline(_ variants: [ReportData.Variant]) -> Bool {
        let others = Self.variants(among: variants)
        return !others.contains(where: \.isBaseline) && FactorialDesign(of: [[]] + others.map(\.settings)) != nil
    }

    /// The largest design among the changes of some variants; nil without one. The first of equal variants counts.
    init?(of changes: [Set<ChangedSetting>]) {
        let place = Dictionary(changes.enumerated().map { ($1, $0) }) { first, _ in first }
        guard place[[]] != nil else { return nil }
        let isUsed = { (index: Int) in !changes[index].isEmpty && place[changes[index]] == index }
        let own = changes.indices.filter(isUsed)
        func areDisjoint(_ one: Int, _ other: Int) -> Bool {
            Set(changes[one].map(\.path)).isDisjoint(with: changes[other].map(\.path))
        }
        // What is no union of others may be a factor, and is combined with every other factor.
        let simple = own.filter { index in
            !own.contains { changes[$0].isStrictSubset(of: changes[index]) }
        }
        let partners = simple.map { one in
            simple.filter { $0 != one && areDisjoint(one, $0) && place[changes[one].union(changes[$0])] != nil }
        }
        // From each on, as many as go together; the spec's order decides among equals.
        var best: FactorialDesign?
        for (start, one) in simple.enumerated() {
            var chosen = [one]
            for other in partners[start]
            where chosen.allSatisfy({ partners[simple.firstIndex(of: $0) ?? 0].contains(other) }) {
                if Self.combinations(chosen + [other], changes, place) != nil { chosen.append(other) }
            }
            guard chosen.count >= 2, chosen.count > best?.factors.count ?? 0 else { continue }
            chosen.sort()
            best = Self.combinations(chosen, changes, place).map { FactorialDesign(factors: chosen, combinations: $0) }
        }
        guard let best else { return nil }
        self = best
    }

    private init(factors: [Int], combinations: [Int]) { (self.factors, self.combinations) = (factors, combinations) }

    /// The variant of every combination of some changes; nil if one is missing.
    private static func combinations(
        _ factors: [Int],
        _ changes: [Set<ChangedSetting>],
        _ place: [Set<ChangedSetting>: Int]
    ) -> [Int]? {
        // Every combination is a variant of its own.
        guard factors.count < Int.bitWidth - 1, 1 << factors.count <= changes.count else { return nil }
        var variants: [Int] = []
        for bits in 0..<1 << factors.count {
            let union = factors.indices.filter { bits >> $0 & 1 == 1 }
                .reduce(into: Set<ChangedSetting>()) { $0.formUnion(changes[factors[$1]]) }
            guard let variant = place[union] else { return nil }
            variants.append(variant)
        }
        return variants
    }
}
