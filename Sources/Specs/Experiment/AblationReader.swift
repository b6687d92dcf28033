/// Reads one ablation, collecting its mistakes; those that the baseline has as well are not repeated.
struct AblationReader {
    let name: String
    /// Of the baseline.
    let settings: JSON
    /// Nil if its kind is not known; then only names and paths are checked.
    let baseline: Experiment.Variant?
    /// Mistakes of the baseline.
    let known: [Reading.Mistake]
    /// Of a variant that a sweep makes: the keys that lead to each of its changes, by path. Nil for one with a name of its own.
    let sweep: [String: [String]]?
    /// What is wrong, with the keys that lead there.
    private(set) var mistakes: [Reading.Mistake] = []
    /// The keys that lead to the changes that state what is outside of the spec, by the keys of the settings.
    private(set) var origins: [[String]: [String]] = [:]

    init(
        name: String,
        settings: JSON,
        baseline: Experiment.Variant?,
        known: [Reading.Mistake],
        sweep: [String: [String]]? = nil
    ) {
        self.name = name
        self.settings = settings
        self.baseline = baseline
        self.known = known
        self.sweep = sweep
    }

    private var place: [String] { sweep == nil ? ["ablations", name] : ["sweep"] }

    /// The keys that lead to a change.
    private func place(of path: String) -> [String] { sweep?[path] ?? place + [path] }

    /// A change, with the keys that its path names.
    private struct Change {
        var path: String
        var keys: [String]
        var value: JSON
    }

    mutating func read(_ ablation: JSON) -> Experiment.Variant? {
        checkName()
        guard case .object(let fields) = ablation, !fields.isEmpty else {
            let found = ablation == .object([:]) ? "empty" : ablation.shown
            complain("is \(found), expected changes such as {\"training.batch\": 8}")
            return nil
        }
        let changes = fields.inOrderOfChange.compactMap { path, value in
            settingKeys(of: path).map { Change(path: path, keys: $0, value: value) }
        }
        for path in fields.keys.sorted() where settingKeys(of: path) == nil {
            complain("is not the path of a setting, such as training.batch", at: [path])
        }
        guard let baseline, mistakes.isEmpty, let kind = changed(by: changes) else { return nil }
        if !known.contains(where: { $0.path.first == "evaluation" }) { checkEvaluation(changes, baseline.kind) }
        guard known.isEmpty else { return nil }
        let references = kind.references
        noteOrigins(of: references, in: changes)
        if kind.identity(over: baseline.kind, reusing: (nil, baseline.kind)) == nil,
            references == baseline.kind.references
        {
            // Of a grid, one of the points is the baseline.
            guard sweep == nil else { return nil }
            let isSame = kind.json == baseline.kind.json
            complain(
                isSame
                    ? "changes nothing: the baseline has these values"
                    : "changes nothing that a result depends on"
            )
        }
        guard mistakes.isEmpty else { return nil }
        var variant = baseline
        (variant.name, variant.changes, variant.kind) = (name, fields, kind)
        return variant
    }

    private mutating func checkName() {
        if name.isEmpty {
            complain("is an empty name, expected one that says what changes")
        } else if name == "baseline" {
            complain("is the name of the variant without changes; choose another")
        } else if let character = forbiddenCharacter(in: name) {
            complain("is a name with \(character); choose another")
        } else if name.unicodeScalars.count > (sweep == nil ? longestName : 3 * longestName) {
            complain("is a name of \(name.unicodeScalars.count) characters, expected \(longestName) at most")
        }
    }

    /// The settings of an ablation, or nil with mistakes at the change at fault.
    private mutating func changed(by changes: [Change]) -> Kind? {
        var reading = Reading()
        let earlier = known.isEmpty ? baseline.map { (json: settings, value: $0.kind) } : nil
        let kind = Kind.read(Self.settings(settings, with: changes), over: nil, reusing: earlier, &reading)
        let new = reading.mistakes.filter { !known.contains($0) }
        for mistake in new {
            let blamed = changes.last { mistake.path.starts(with: $0.keys) || $0.keys.starts(with: mistake.path) }
            let elsewhere = "\(shownPath(mistake.path)) \(mistake.words)"
            guard let blamed else {
                complain(elsewhere)
                continue
            }
            let isExact = mistake.path.starts(with: blamed.keys)
            let below = mistake.path.dropFirst(blamed.keys.count)
            complain(isExact ? mistake.words : elsewhere, at: [blamed.path] + below)
        }
        return new.isEmpty ? kind : nil
    }

    /// Two ways of measuring would stand in one column of the report.
    private mutating func checkEvaluation(_ changes: [Change], _ base: Kind) {
        if let change = changes.first(where: { $0.keys == ["kind"] }) {
            var reading = Reading()
            let kind = Kind.read(Self.settings(settings, with: changes), over: nil, &reading)
            if let kind, kind.name != base.name, !kind.isMeasured(like: base) {
                complain("is measured otherwise than \(base.name), the baseline's", at: [change.path])
                return
            }
        }
        for change in changes where change.keys[0] == "evaluation" {
            var reading = Reading()
            let kind = Kind.read(Self.settings(settings, with: [change]), over: nil, &reading)
            if kind?.isMeasured(like: base) == true { continue }
            complain(
                "changes how results are measured, which is alike for all variants; state it in the baseline",
                at: [change.path]
            )
        }
    }

    /// Notes what states each setting that is outside of the spec, and what of these a spec may not state.
    private mutating func noteOrigins(of references: References, in changes: [Change]) {
        for keys in references.places { origins[keys] = statement(of: keys, in: changes) }
        // A change of the whole object takes nothing over from the run that the baseline names.
        for placed in references.inputs {
            guard let whole = statement(of: placed.keys, in: changes), origins[placed.keys + ["of"]] != nil else {
                continue
            }
            for field in StageSettings.fields where origins[placed.keys + [field.key]] == nil {
                origins[placed.keys + [field.key]] = whole + [field.key]
            }
        }
        for (keys, words) in references.mistakes { mistakes.append(.init(path: origins[keys] ?? place, words: words)) }
    }

    /// The keys that lead to the change that states a setting; nil if none does.
    private func statement(of path: [String], in changes: [Change]) -> [String]? {
        let stating = changes.last { change in
            path.starts(with: change.keys) && change.value.value(at: path.dropFirst(change.keys.count)) != nil
        }
        return stating.map { place(of: $0.path) + path.dropFirst($0.keys.count) }
    }

    /// Another kind keeps what both kinds have; what it does not know is left out, unless the ablation states it.
    private static func settings(_ settings: JSON, with changes: [Change]) -> JSON {
        let changed = changes.reduce(settings) { $0.changed(at: $1.keys, to: $1.value) }
        guard let kind = changed["kind"], kind != settings["kind"],
            let keys = Kind.alternatives.first(where: { .string($0.name) == kind })?.keys,
            case .object(let fields) = changed
        else { return changed }
        let stated = keys + ["kind"] + changes.map { $0.keys[0] }
        return .object(fields.filter { stated.contains($0.key) })
    }

    /// - Parameter keys: The path of the change to blame, then keys below it.
    private mutating func complain(_ words: String, at keys: [String] = []) {
        let place = keys.first.map { self.place(of: $0) + keys.dropFirst() } ?? self.place
        mistakes.append(.init(path: place, words: words))
    }
}

extension [String: JSON] {
    /// Changes by path, short paths first, so that a change of a whole object does not undo one within it.
    var inOrderOfChange: [(key: String, value: JSON)] {
        sorted { ($0.key.count, $0.key) < ($1.key.count, $1.key) }
    }
}

/// Characters of the name of an ablation: it stands in tables and figures.
let longestName = 100
