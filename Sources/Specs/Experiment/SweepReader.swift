/// Reads the variants that a sweep makes, collecting their mistakes; a value that is wrong is wrong in many of them, and
/// blamed once.
struct SweepReader {
    /// Of the baseline.
    let settings: JSON
    let baseline: Experiment.Variant?
    /// Mistakes of the baseline.
    let known: [Reading.Mistake]
    private(set) var mistakes: [Reading.Mistake] = []
    /// All settings of the baseline, with defaults.
    private let resolved: JSON

    init(settings: JSON, baseline: Experiment.Variant?, known: [Reading.Mistake]) {
        self.settings = settings
        self.baseline = baseline
        self.known = known
        resolved = baseline?.kind.json ?? .null
    }

    /// Conditions speak of settings that there are.
    mutating func check(_ sweep: Sweep) {
        guard baseline != nil else { return }
        let swept = (sweep.axes.joined().flatMap(\.changes.keys) + sweep.single.flatMap(\.changes.keys))
            .map { settingKeys(of: $0) ?? [$0] }
        for (key, conditions) in [("exclude", sweep.exclude), ("only", sweep.only)] {
            for (number, condition) in conditions.enumerated() {
                for path in condition.paths where resolved.value(at: path) == nil {
                    if swept.contains(where: { path.starts(with: $0) }) { continue }
                    complain("is no setting", at: ["sweep", key, "\(number)", path.joined(separator: ".")])
                }
            }
        }
    }

    /// Whether conditions let a point be a variant; before it is read, since what they leave out may be impossible.
    func isIncluded(_ point: Sweep.Point, in sweep: Sweep) -> Bool {
        guard !sweep.exclude.isEmpty || !sweep.only.isEmpty else { return true }
        let changed = point.changes.inOrderOfChange.reduce(settings) {
            $0.changed(at: settingKeys(of: $1.key) ?? [$1.key], to: $1.value)
        }
        let setting = { (keys: [String]) in changed.value(at: keys) ?? resolved.value(at: keys) }
        if sweep.exclude.contains(where: { $0.holds(setting) }) { return false }
        return sweep.only.isEmpty || sweep.only.contains { $0.holds(setting) }
    }

    /// What is read of a point.
    struct Read: Sendable {
        /// Nil if it is wrong, or no other than the baseline.
        var variant: Experiment.Variant?
        /// The keys that lead to the changes that state what is outside of the spec, by the keys of the settings.
        var origins: [[String]: [String]]
        fileprivate var mistakes: [Reading.Mistake]
    }

    /// Reads points, by all cores.
    mutating func read(_ points: [Sweep.Point]) -> [Read] {
        let read = concurrentMap(points) { [settings, baseline, known] point in
            var reader = AblationReader(
                name: point.name,
                settings: settings,
                baseline: baseline,
                known: known,
                sweep: point.places
            )
            let variant = reader.read(.object(point.changes))
            return Read(
                variant: variant,
                origins: reader.origins,
                mistakes: reader.mistakes
            )
        }
        for mistake in read.flatMap(\.mistakes) { complain(mistake.words, at: mistake.path) }
        return read
    }

    mutating func complain(_ words: String, at place: [String]) {
        let mistake = Reading.Mistake(path: place, words: words)
        if !mistakes.contains(mistake) { mistakes.append(mistake) }
    }
}
