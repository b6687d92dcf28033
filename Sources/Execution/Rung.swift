import Specs

/// Who goes on after a rung of successive halving.
struct Rung {
    /// A variant and what it reached: the mean over its seeds; nil if a seed reached nothing.
    struct Entry {
        var variant: Int
        var value: Double?
    }

    /// All variants of the race, the best first; those without a value last, in the order of the spec.
    let ranking: [Entry]
    /// How many of them go on.
    let places: Int

    init(_ entries: [Entry], goal: Goal, factor: Int) {
        ranking = entries.sorted { one, other in
            guard let first = one.value else { return other.value == nil && one.variant < other.variant }
            guard let second = other.value else { return true }
            if first == second { return one.variant < other.variant }
            return goal == .minimize ? first < second : first > second
        }
        places = (entries.count + factor - 1) / factor
    }

    /// The variants that go on: the best ones that reached anything, and the baseline, which the others are compared with.
    var promoted: Set<Int> { Set(ranking.prefix(places).filter { $0.value != nil }.map(\.variant)).union([0]) }
}
