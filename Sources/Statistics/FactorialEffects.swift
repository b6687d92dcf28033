/// The effects of factors that are on or off, alone and in pairs, where every combination of them was measured.
///
/// With k factors, the effect of a set S of them at one seed is the sum over all 2ᵏ combinations of the value, with a
/// minus for each factor of S that is off, divided by 2 to the power k − |S|. Contrasts are taken seed by seed, so that
/// each effect is a paired t test. Fisher 1935; Box, Hunter and Hunter 2005, chapter 5.
public struct FactorialEffects: Sendable, Equatable {
    /// One factor's effect, or the interaction of two.
    public struct Effect: Sendable, Equatable {
        /// One factor or two, by their numbers from 0.
        public var factors: [Int]
        /// The effect by seed, and its test.
        ///
        /// Of one factor it is the mean where the factor is on minus the mean where it is off. Of two it is the effect
        /// of the first where the second is on minus its effect where the second is off.
        public var difference: PairedDifference
        /// p after Holm's correction over all effects, from 0 to 1; NaN for fewer than three seeds.
        public var correctedP: Double
    }

    /// Main effects, then interactions; empty unless there are 4, 8, 16 … combinations.
    public var effects: [Effect]

    /// The effects of what each combination reached, by seed.
    ///
    /// - Parameter combinations: A value for each seed. Bit f of a combination's place says whether factor f is on.
    ///   Only seeds count for which all combinations have a finite value.
    public init(_ combinations: [[Int: Double]]) {
        guard combinations.count >= 4, combinations.count.nonzeroBitCount == 1 else {
            effects = []
            return
        }
        let count = combinations.count.trailingZeroBitCount
        let seeds = combinations[0].keys.sorted().filter { seed in
            combinations.allSatisfy { $0[seed]?.isFinite == true }
        }
        let pairs = (0..<count).flatMap { one in (one + 1..<count).map { [one, $0] } }
        let sets = (0..<count).map { [$0] } + pairs
        let differences = sets.map { factors in
            PairedDifference(seeds.map { contrast(of: factors, in: combinations, seed: $0, factors: count) })
        }
        let corrected = holm(differences.map { $0.count >= 3 ? $0.p : .nan })
        effects = sets.indices.map {
            Effect(factors: sets[$0], difference: differences[$0], correctedP: corrected[$0])
        }
    }
}

/// The sum over all combinations, with a minus for each of `chosen` that is off, over how often the effect is seen in
/// it.
private func contrast(of chosen: [Int], in combinations: [[Int: Double]], seed: Int, factors: Int) -> Double {
    let sum = combinations.indices.reduce(0.0) { sum, place in
        let isNegative = !chosen.count { place >> $0 & 1 == 0 }.isMultiple(of: 2)
        let value = combinations[place][seed] ?? .nan
        return isNegative ? sum - value : sum + value
    }
    return sum / Double(1 << (factors - chosen.count))
}
