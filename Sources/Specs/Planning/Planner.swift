/// Compiles a spec into runs, and the specs of the runs that they begin with into just these.
struct Planner {
    /// A run that is to be compiled: the numbers of its spec and variant, and its seed.
    struct Node: Hashable {
        var spec: Int
        var variant: Int
        var seed: Int
    }

    /// The setting that names a spec, and the number of the spec that has it.
    private struct Namer {
        var origin: Experiment.Origin
        var spec: Int

        var words: String { "named by \(origin.file) at \(shownPath(origin.keys))" }
    }

    /// How far a run is.
    private enum Progress {
        /// What it begins with is looked for.
        case open
        /// It cannot be: why has been said.
        case refused
        /// Nothing is missing. What begins with nothing has depth 0, others are deeper than all that they begin with.
        case known(depth: Int, stages: [[String]: Node])
    }

    private var specs: StagedSpecs
    private var contents: ContentDigests
    private var complaints: [SpecError.Complaint] = []
    /// The complaints without who names their specs: each is said once, whoever does.
    private var said: [SpecError.Complaint] = []
    /// By whom each spec but that which is planned was named first.
    private var namers: [Int: Namer] = [:]
    private var progress: [Node: Progress] = [:]
    /// The runs that are looked at, each begins with the next.
    private var line: [Node] = []
    /// All runs that can be, each after what it begins with.
    private var order: [Node] = []

    init(_ experiment: Experiment, path: String, searchPath: String) {
        specs = StagedSpecs(experiment, path: path)
        contents = ContentDigests(searchPath: searchPath)
    }

    mutating func plan() throws -> Plan {
        let main = specs[0]
        let nodes = main.experiment.variants.indices.flatMap { variant in
            main.experiment.seeds.map { Node(spec: 0, variant: variant, seed: $0) }
        }
        for node in nodes { _ = depth(of: node) }
        var read: Set<[Int]> = []
        for node in order where read.insert([node.spec, node.variant]).inserted {
            let spec = specs[node.spec]
            for complaint in contents.read(spec.experiment.variants[node.variant], of: spec.path) {
                complain(complaint, named: namers[node.spec])
            }
        }
        guard complaints.isEmpty else { throw SpecError(complaints) }
        let runs = compile()
        let own = nodes.compactMap { runs[$0] }
        complainOfCopies(among: own)
        complainOfNames()
        guard complaints.isEmpty else { throw SpecError(complaints) }
        var seen = Set(own.map(\.id))
        let stages = order.compactMap { node -> PlannedStage? in
            guard let run = runs[node], seen.insert(run.id).inserted else { return nil }
            return PlannedStage(run: run, experiment: specs[node.spec].experiment, spec: specs[node.spec].path)
        }
        return Plan(runs: own, stages: stages)
    }

    /// - Parameter namer: Who names the spec that is at fault, if it is another than that which is planned.
    private mutating func complain(_ complaint: SpecError.Complaint, named namer: Namer? = nil) {
        guard !said.contains(complaint) else { return }
        said.append(complaint)
        var line: [String] = []
        var next = namer
        while let namer = next {
            line.append(namer.words)
            next = namers[namer.spec]
        }
        var complaint = complaint
        if !line.isEmpty { complaint.words += " (\(line.joined(separator: ", ")))" }
        complaints.append(complaint)
    }

    // MARK: What begins with what

    /// How many runs are below a run; nil if it cannot be, which has been said.
    private mutating func depth(of node: Node) -> Int? {
        switch progress[node] {
        case .known(let depth, _)?: return depth
        case .refused?, .open?: return nil
        case nil: break
        }
        progress[node] = .open
        line.append(node)
        defer { line.removeLast() }
        var stages: [[String]: Node] = [:]
        var (deepest, isWhole) = (0, true)
        for placed in specs.inputs(of: node) {
            guard case .stage(let stage) = placed.input else { continue }
            guard let other = self.node(named: stage, at: placed.keys, by: node), let depth = depth(of: other) else {
                isWhole = false
                continue
            }
            stages[placed.keys] = other
            deepest = max(deepest, depth + 1)
        }
        progress[node] = isWhole ? .known(depth: deepest, stages: stages) : .refused
        guard isWhole else { return nil }
        order.append(node)
        return deepest
    }

    /// The run that a setting of another names; nil if it cannot begin with it, which has been said.
    private mutating func node(named stage: StageSettings, at keys: [String], by node: Node) -> Node? {
        let variant = specs[node.spec].experiment.variants[node.variant]
        let file = specs[node.spec].path
        let namer = Namer(origin: variant.origin(of: keys + ["of"], else: file), spec: node.spec)
        func complain(_ mistake: StageMistake) {
            let own = variant.origin(of: keys + mistake.keys, else: file).complaint(mistake.words)
            if mistake.complaints.isEmpty { self.complain(own, named: namers[node.spec]) }
            for complaint in mistake.complaints { self.complain(complaint, named: namer) }
        }
        func attempt<Result>(_ body: () throws(StageMistake) -> Result) -> Result? {
            do throws(StageMistake) { return try body() } catch {
                complain(error)
                return nil
            }
        }
        guard let spec = attempt({ () throws(StageMistake) in try specs.number(of: stage.of) }) else { return nil }
        if spec != 0, namers[spec] == nil { namers[spec] = namer }
        let other = specs[spec]
        let found = attempt { () throws(StageMistake) in try other.variant(named: stage.variant) }
        let seed = attempt { () throws(StageMistake) in try other.seed(stage.seed, of: node.seed) }
        guard let found else { return nil }
        let fits: Void? = attempt { () throws(StageMistake) in
            try other.experiment.variants[found].kind.checkFit(
                of: stage,
                into: variant.kind,
                at: keys,
                spec: other.name
            )
        }
        guard let seed, fits != nil else { return nil }
        let result = Node(spec: spec, variant: found, seed: seed)
        if let start = line.firstIndex(of: result) {
            let names = (line[start...] + [result]).map { specs.name(of: $0) }
            complain(StageMistake(words: "is a circle: " + names.joined(separator: " → ")))
            return nil
        }
        return result
    }

    // MARK: Ids

    /// Every run with its id, those first that others begin with.
    private func compile() -> [Node: PlannedRun] {
        var runs: [Node: PlannedRun] = [:]
        var known: [Int: (identity: JSON?, value: Kind)] = [:]
        var waiting: [[(node: Node, stages: [[String]: Node])]] = []
        for node in order {
            guard case .known(let depth, let stages)? = progress[node] else { continue }
            while waiting.count <= depth { waiting.append([]) }
            waiting[depth].append((node, stages))
        }
        for level in waiting {
            for (node, _) in level where known[node.spec] == nil {
                let kind = specs[node.spec].experiment.variants[node.variant].kind
                known[node.spec] = (kind.identity(over: nil), kind)
            }
            let made = concurrentMap(level) { [specs, contents, known, runs] node, stages in
                let variant = specs[node.spec].experiment.variants[node.variant]
                var kind = variant.kind
                if !stages.isEmpty {
                    kind.replaceInputs(at: []) { keys, input in
                        guard case .stage(let stage) = input, let other = stages[keys], let run = runs[other] else {
                            return input
                        }
                        return .run(Stage(run: run.id, checkpoint: stage.checkpoint, network: stage.network))
                    }
                }
                let (fingerprint, digests) = contents.digests(of: variant)
                let config = RunConfig(kind: kind, seed: node.seed, fingerprint: fingerprint, weights: digests)
                return PlannedRun(
                    id: config.id(reusing: known[node.spec]),
                    variant: variant,
                    seed: node.seed,
                    config: config
                )
            }
            for (item, run) in zip(level, made) { runs[item.node] = run }
        }
        return runs
    }

    /// Runs of two specs of one name would be in one experiment, where the newer plan takes the place of the older one.
    private mutating func complainOfNames() {
        var known: [String: Int] = [:]
        for spec in Set(order.map(\.spec)).sorted() {
            let name = specs[spec].experiment.name
            guard let first = known[name], let namer = namers[spec] else {
                known[name] = spec
                continue
            }
            let words =
                "names \(specs[spec].path), and \(JSON.string(name).shown) is the name of \(specs[first].path) as well: "
                + "of one experiment the newest plan alone counts; give one of them another name, which changes no run"
            complain(namer.origin.complaint(words), named: namers[namer.spec])
        }
    }

    /// What looked like a change may be a copy of the same data, or name the same runs.
    ///
    /// - Parameter runs: Seeds within variants, as many of each.
    private mutating func complainOfCopies(among runs: [PlannedRun]) {
        let variants = Dictionary(grouping: runs, by: \.variant.index).sorted { $0.key < $1.key }.map(\.value)
        guard let baseline = variants.first?.map(\.id) else { return }
        for runs in variants.dropFirst() where runs.map(\.id) == baseline {
            let variant = runs[0].variant
            let stated = variant.origins.values.filter { $0.keys.first == "ablations" }
                .min { $0.keys.count < $1.keys.count }
            let origin = stated ?? variant.origin(of: ["data", "path"], else: specs[0].path)
            complain(
                origin.complaint("changes nothing that a result depends on: the content is that of the baseline")
            )
        }
    }
}
