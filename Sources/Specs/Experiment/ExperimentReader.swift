/// Reads the merged keys of a spec into an experiment, collecting every mistake.
struct ExperimentReader {
    let file: SpecFile
    let path: String
    private var complaints: [SpecError.Complaint] = []

    init(file: SpecFile, path: String) {
        self.file = file
        self.path = path
    }

    mutating func read() throws -> Experiment {
        let settings = settingKeys()
        var reading = Reading()
        let heading = Heading.read(file.json, over: nil, ignoring: Heading.others.union(settings), &reading)
        let base = Kind.read(withoutHeading(file.json), over: nil, &reading)
        // Each of the two readers knows only its own keys.
        let mistakes = reading.mistakes
        note(mistakes)
        var variants: [Experiment.Variant] = []
        if let base, mistakes.isEmpty {
            variants = [Experiment.Variant(name: "baseline", index: 0, changes: [:], kind: base)]
            readAblations(base, into: &variants)
        } else {
            switch file.json["ablations"] {
            case nil, .null?, .object?: break
            case let ablations?: complain(["ablations"], "is \(ablations.shown), expected an object")
            }
        }
        guard complaints.isEmpty, let heading, let base else { throw SpecError(complaints) }
        return Experiment(
            name: heading.name,
            question: heading.question,
            variants: variants,
            seeds: heading.seeds,
            primary: heading.primary ?? base.primary
        )
    }

    /// The keys that are settings: of the kind that is named, or of every kind.
    private func settingKeys() -> Set<String> {
        guard case .object(let fields) = file.json else { return [] }
        return Set(fields.keys).subtracting(Heading.fields.map(\.key))
    }

    private func withoutHeading(_ json: JSON) -> JSON {
        guard case .object(let fields) = json else { return json }
        let heading = Heading.others.union(Heading.fields.map(\.key))
        return .object(fields.filter { !heading.contains($0.key) })
    }

    private mutating func readAblations(_ base: Kind, into variants: inout [Experiment.Variant]) {
        guard let ablations = file.json["ablations"], ablations != .null else { return }
        guard case .object(let all) = ablations else {
            complain(["ablations"], "is \(ablations.shown), expected an object of named changes")
            return
        }
        for name in file.ablations + all.keys.filter({ !file.ablations.contains($0) }).sorted() {
            guard let ablation = all[name] else { continue }
            // A spec takes back what it extends by null.
            guard ablation != .null else { continue }
            let place = ["ablations", name]
            guard case .object(let changes) = ablation, !changes.isEmpty else {
                complain(place, "is \(ablation.shown), expected changes such as {\"training.batch\": 8}")
                continue
            }
            guard name != "baseline", !name.isEmpty else {
                complain(place, "is the name of the variant without changes; choose another")
                continue
            }
            guard let kind = changed(by: changes, place) else { continue }
            if kind.identity(over: base) == nil, kind.json == base.json {
                complain(place, "changes nothing: the baseline has these values")
            }
            variants.append(.init(name: name, index: variants.count, changes: changes, kind: kind))
        }
    }

    /// The settings of an ablation, or nil with complaints that name the change at fault.
    private mutating func changed(by changes: [String: JSON], _ place: [String]) -> Kind? {
        var json = withoutHeading(file.json)
        // Short paths first, so that a change of a whole object does not undo one within it.
        let ordered = changes.sorted { ($0.key.count, $0.key) < ($1.key.count, $1.key) }
        for (path, value) in ordered {
            json = json.changed(at: path.split(separator: ".").map(String.init), to: value)
        }
        var reading = Reading()
        let kind = Kind.read(json, over: nil, &reading)
        for mistake in reading.mistakes {
            let blamed = ordered.last { path, _ in
                let keys = path.split(separator: ".").map(String.init)
                return mistake.path.starts(with: keys) || keys.starts(with: mistake.path)
            }
            if let blamed {
                let keys = blamed.key.split(separator: ".").map(String.init)
                let below = mistake.path.dropFirst(keys.count)
                let isExact = mistake.path.starts(with: keys)
                let words = isExact ? mistake.words : "\(shownPath(mistake.path)) \(mistake.words)"
                complain(place + [blamed.key] + below, words)
            } else {
                complain(place, "\(shownPath(mistake.path)) \(mistake.words)")
            }
        }
        return reading.mistakes.isEmpty ? kind : nil
    }

    private mutating func note(_ mistakes: [Reading.Mistake]) {
        for mistake in mistakes { complain(mistake.path, mistake.words) }
    }

    private mutating func complain(_ place: [String], _ words: String) {
        complaints.append(
            .init(file: file.origin(of: place, else: path), place: shownPath(place), words: words)
        )
    }
}
