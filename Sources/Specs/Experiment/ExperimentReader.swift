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
        var reading = Reading()
        // Each of the two readers knows only its own keys.
        let heading = Heading.read(file.json, over: nil, ignoring: Heading.others.union(settingKeys()), &reading)
        var ofSettings = Reading()
        let base = Kind.read(file.settings, over: nil, &ofSettings)
        let references = base?.references
        for (keys, words) in references?.mistakes ?? [] { ofSettings.complain(words, at: keys) }
        let mistakes = reading.mistakes + ofSettings.mistakes
        for mistake in mistakes { complain(mistake.path, mistake.words) }
        if let schema = file.json["$schema"] {
            if case .string = schema {} else { complain(["$schema"], "is \(schema.shown), expected a string") }
        }
        if let base, let primary = heading?.primary, !mistakes.contains(where: { $0.path.first == "primary" }),
            let words = base.complaint(aboutMetric: primary.metric)
        {
            complain(["primary", "metric"], words)
        }
        if mistakes.isEmpty, heading?.primary == nil, let words = base?.complaintAboutNoPrimary {
            complain(["primary"], words)
        }
        let baseline = base.map { kind in
            var variant = Experiment.Variant(name: "baseline", index: 0, changes: [:], kind: kind)
            for keys in references?.places ?? [] where file.stated.value(at: keys) != nil {
                variant.origins[keys] = origin(of: keys)
            }
            return variant
        }
        var ablations = readAblations(of: baseline, knowing: ofSettings.mistakes)
        readSweep(of: baseline, knowing: ofSettings.mistakes, seeds: heading?.seeds.count ?? 1, into: &ablations)
        if let heading, complaints.isEmpty { checkSize(variants: 1 + ablations.count, seeds: heading.seeds.count) }
        if let heading, let base { checkMetrics(heading, of: base) }
        if let base { checkPrimary(heading?.primary ?? base.primary, of: ablations) }
        checkClaims(heading?.expected ?? [], among: [baseline].compactMap(\.self) + ablations)
        guard complaints.isEmpty, let heading, let baseline else { throw SpecError(complaints) }
        return Experiment(
            name: heading.name,
            question: heading.question,
            variants: [baseline] + ablations,
            seeds: heading.seeds,
            primary: heading.primary ?? baseline.kind.primary,
            metrics: heading.metrics,
            halving: heading.halving,
            expected: heading.expected
        )
    }

    /// A plan has as many runs as can be listed, stored and compared.
    private mutating func checkSize(variants: Int, seeds: Int) {
        let (runs, isTooMuch) = variants.multipliedReportingOverflow(by: seeds)
        guard isTooMuch || runs > mostRuns else { return }
        let many = variants == 1 ? "1 variant" : "\(variants) variants"
        complain(["seeds"], "are \(seeds), which with \(many) makes \(runs) runs, expected \(mostRuns) at most")
    }

    /// A variant that is not measured by what decides would be compared with nothing.
    private mutating func checkPrimary(_ primary: Primary, of variants: [Experiment.Variant]) {
        // What is wrong with the primary metric itself, or with a variant, comes first.
        guard complaints.isEmpty else { return }
        let found = concurrentMap(variants) { $0.kind.complaint(aboutMetric: primary.metric) }
        for (variant, words) in zip(variants, found) {
            guard let words else { continue }
            let isNamed = file.json["ablations"]?[variant.name] != nil
            complain(
                isNamed ? ["ablations", variant.name] : ["sweep"],
                "makes the variant \(JSON.string(variant.name).shown) without the primary metric, expected one that all variants "
                    + "measure: it \(words)"
            )
        }
    }

    /// Claims are of variants and metrics that there are.
    private mutating func checkClaims(_ claims: [Claim], among variants: [Experiment.Variant]) {
        // Variants with mistakes are not here; what is said of them comes first.
        guard complaints.isEmpty else { return }
        for (index, claim) in claims.enumerated() {
            for side in claim.sides {
                guard let variant = variants.first(where: { $0.name == side.variant }) else {
                    let known = variants.map(\.name)
                    complain(
                        ["expected", "\(index)"],
                        "names '\(side.variant)'" + hint(for: side.variant, among: known)
                    )
                    continue
                }
                if let words = variant.kind.complaint(aboutMetric: side.metric) {
                    complain(["expected", "\(index)"], words)
                }
            }
        }
    }

    /// Contracts and the ranking of halving are of metrics that there are, and can be kept.
    private mutating func checkMetrics(_ heading: Heading, of baseline: Kind) {
        var goals = heading.metrics.compactMapValues(\.goal)
        let primary = heading.primary ?? baseline.primary
        goals[primary.metric] = heading.primary == nil ? goals[primary.metric] ?? primary.goal : primary.goal
        for (metric, contract) in heading.metrics.sorted(by: { $0.key < $1.key }) {
            if let words = baseline.complaint(aboutFullName: metric) {
                complain(["metrics", metric], words)
            } else if let (key, words) = contract.complaint(about: metric, goals: goals) {
                complain(["metrics", metric, key], words)
            }
        }
        guard let ranking = heading.halving?.metric, !ranking.isEmpty else { return }
        if let words = baseline.complaint(aboutFullName: ranking) {
            complain(["halving", "metric"], words)
        } else if !MetricPhase(of: ranking).isWhileTraining {
            complain(
                ["halving", "metric"],
                "is \(JSON.string(ranking).shown), which is measured when training has ended"
            )
        }
    }

    /// The keys that are settings: of the kind that is named, or of every kind.
    private func settingKeys() -> Set<String> {
        guard case .object(let fields) = file.json else { return [] }
        return Set(fields.keys).subtracting(Heading.fields.map(\.key))
    }

    private mutating func readAblations(
        of baseline: Experiment.Variant?,
        knowing mistakes: [Reading.Mistake]
    ) -> [Experiment.Variant] {
        guard let ablations = file.json["ablations"], ablations != .null else { return [] }
        guard case .object(let all) = ablations else {
            complain(["ablations"], "is \(ablations.shown), expected an object of named changes")
            return []
        }
        var variants: [Experiment.Variant] = []
        let order = file.orders[["ablations"]] ?? []
        for name in order + all.keys.filter({ !order.contains($0) }).sorted() {
            // A spec takes back what it extends by null.
            guard let ablation = all[name], ablation != .null else { continue }
            var reader = AblationReader(name: name, settings: file.settings, baseline: baseline, known: mistakes)
            let variant = reader.read(ablation)
            for mistake in reader.mistakes { complain(mistake.path, mistake.words) }
            guard var variant else { continue }
            variant.index = variants.count + 1
            if case .object(let stated)? = file.stated.value(at: ["ablations", name]) { variant.changes = stated }
            for (keys, place) in reader.origins { variant.origins[keys] = origin(of: place) }
            variants.append(variant)
        }
        return variants
    }

    private mutating func readSweep(
        of baseline: Experiment.Variant?,
        knowing mistakes: [Reading.Mistake],
        seeds: Int,
        into variants: inout [Experiment.Variant]
    ) {
        guard let json = file.json["sweep"], json != .null else { return }
        let sweep = Sweep(json, order: file.orders)
        // Once they are resolved, values may be written in other words.
        let stated = Sweep(file.stated["sweep"] ?? json, order: file.orders)
        for mistake in sweep.mistakes { complain(mistake.path, mistake.words) }
        guard sweep.mistakes.isEmpty else { return }
        let runs = sweep.count.map { $0.multipliedReportingOverflow(by: seeds) }
        guard let runs, !runs.overflow, runs.partialValue <= mostRuns else {
            let found = runs.map { $0.overflow ? nil : $0.partialValue } ?? nil
            let words = found.map { "\($0) runs" } ?? "more runs than can be counted"
            complain(["sweep"], "makes \(words), expected \(mostRuns) at most")
            return
        }
        var reader = SweepReader(settings: file.settings, baseline: baseline, known: mistakes)
        reader.check(sweep)
        var names = Set(variants.map(\.name))
        // Names are those of the values as they are written, wherever the files lie that they name.
        let points = zip(sweep.points(), stated.points()).map { point, written in
            (Sweep.Point(name: written.name, changes: point.changes, places: point.places), written)
        }.filter { reader.isIncluded($0.0, in: sweep) }
        for (read, (_, written)) in zip(reader.read(points.map(\.0)), points) {
            guard var variant = read.variant else { continue }
            guard names.insert(variant.name).inserted else {
                reader.complain("makes a second variant named '\(variant.name)'", at: ["sweep"])
                continue
            }
            variant.index = variants.count + 1
            variant.changes = written.changes
            for (keys, place) in read.origins { variant.origins[keys] = origin(of: place) }
            variants.append(variant)
        }
        for mistake in reader.mistakes { complain(mistake.path, mistake.words) }
    }

    private func origin(of place: [String]) -> Experiment.Origin {
        .init(file: file.origin(of: place, else: path), keys: place)
    }

    private mutating func complain(_ place: [String], _ words: String) {
        complaints.append(
            .init(file: file.origin(of: place, else: path), place: shownPath(place), words: words)
        )
    }
}

/// Runs of one spec: more are a mistake.
private let mostRuns = 100_000

extension SpecFile {
    /// The keys that are settings of a run.
    var settings: JSON {
        guard case .object(let fields) = json else { return json }
        let heading = Heading.others.union(Heading.fields.map(\.key))
        return .object(fields.filter { !heading.contains($0.key) })
    }
}
