/// The runs of a plan that are not in the store, as far as the spec or the runs that are left tell.
///
/// All variants of a plan have the same seeds, and their places in the spec have no gaps: so runs that are left also
/// tell of those that were archived, deleted or never brought here. A run that was planned here and never started is in
/// the store.
public struct MissingRuns: Codable, Equatable, Sendable {
    /// What is missing of a variant.
    public struct Variant: Codable, Equatable, Sendable {
        /// Its name in the spec; nil if nothing in the store tells it.
        public var name: String?
        /// Its place in the spec, 0 for the baseline.
        public var index: Int
        /// Seeds of the plan with which it has no run here, sorted.
        public var seeds: [Int]

        /// The name, or what it is called without one.
        public var title: String { name ?? "variant \(index) of the spec" }
    }

    /// The seeds of the plan, sorted.
    public var seeds: [Int]
    /// The variants of which runs are missing, in the order of the spec.
    public var variants: [Variant]

    /// How many runs are missing.
    public var count: Int { variants.map(\.seeds.count).reduce(0, +) }

    /// With which seeds a variant, by its place in the spec, has no run here.
    public func seeds(of index: Int) -> [Int] { variants.first { $0.index == index }?.seeds ?? [] }

    /// What is missing, as sentences.
    ///
    /// That the whole baseline is missing is not among them: `MissingBaseline` says so, and what follows.
    /// - Parameters:
    ///   - experiment: Its name, where several are spoken of.
    ///   - chosen: The variants that they are about, by their places in the spec; all if nil.
    ///   - name: What a variant's name is written as.
    public func sentences(
        of experiment: String? = nil,
        about chosen: Set<Int>? = nil,
        naming name: (String) -> String = { "\"\($0)\"" }
    ) -> [String] {
        let others = variants.filter { variant in
            chosen?.contains(variant.index) != false && (variant.index > 0 || variant.seeds != seeds)
        }
        var groups: [(seeds: [Int], variants: [Variant])] = []
        for variant in others {
            // What is said of differences follows from the baseline, so it stands alone.
            let isAlone = variant.index == 0
            if !isAlone, let place = groups.firstIndex(where: { $0.seeds == variant.seeds && $0.variants[0].index > 0 })
            {
                groups[place].variants.append(variant)
            } else {
                groups.append((variant.seeds, [variant]))
            }
        }
        let whose = experiment.map { " of \($0)" } ?? ""
        return groups.map { group in
            let names = group.variants.map { $0.index == 0 ? "the baseline" : $0.name.map(name) ?? $0.title }
            let who = names.count > 6 ? "\(names.count) variants" : alternatives(names)
            let which = group.seeds == seeds ? "" : " with \(anySeed(of: group.seeds))"
            return "No run of \(who)\(whose)\(which) is in the store."
        }
    }

    /// How runs that are missing are had again.
    public static let advice =
        "`parallax merge` brings runs back from the store that they were archived to; without it, `parallax run` trains them "
        + "again"
}

extension Comparison {
    /// The runs of the plan that are not in the store; nil if all are that anything tells of.
    public var missing: MissingRuns? {
        var missing = variants.map { variant in
            let own = Set(variant.runs.map(\.seed))
            return MissingRuns.Variant(
                name: variant.name,
                index: variant.index,
                seeds: seeds.filter { !own.contains($0) }
            )
        }
        let known = Set(variants.map(\.index))
        for index in 0..<(known.max() ?? 0) where !known.contains(index) {
            missing.append(.init(name: index == 0 ? "baseline" : nil, index: index, seeds: seeds))
        }
        missing = missing.filter { !$0.seeds.isEmpty }.sorted { $0.index < $1.index }
        return missing.isEmpty ? nil : MissingRuns(seeds: seeds, variants: missing)
    }
}
