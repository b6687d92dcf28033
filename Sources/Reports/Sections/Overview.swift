import Records

/// The question, how far the experiment is, and the answer in a sentence or two.
struct Overview: Section {
    var title: String? { nil }

    func blocks(of data: ReportData) -> [Block] {
        var blocks = [Block.text("# \(escaped(data.experiment))")]
        if !data.question.isEmpty { blocks.append(.text("> \(escaped(data.question))")) }
        blocks.append(.text(progress(of: data)))
        let verdicts = verdicts(in: data)
        if !verdicts.isEmpty { blocks.append(.text(verdicts.joined(separator: "\n"))) }
        return blocks
    }

    private func progress(of data: ReportData) -> String {
        let states = data.runs.map(\.run.state)
        guard !states.isEmpty else { return "No run is planned yet." }
        let finished = states.count { $0 == .finished }
        let seeds = Set(data.variants.map { $0.runs.map(\.seed) })
        let size =
            seeds.count == 1
            ? "\(counted(data.variants.count, "variant")) × \(counted(seeds.first?.count ?? 0, "seed"))"
            : "\(counted(data.variants.count, "variant")), \(counted(states.count, "run"))"
        let others = RunState.allCases.filter { $0 != .finished }.compactMap { state -> String? in
            let count = states.count { $0 == state }
            return count == 0 ? nil : "\(count) \(words(for: state))"
        }
        let rest = others.isEmpty ? "" : ", " + others.joined(separator: ", ")
        return "\(size). **\(finished) of \(counted(states.count, "run")) finished**\(rest)."
    }

    private func verdicts(in data: ReportData) -> [String] {
        guard let table = data.primaryTable else { return [] }
        let words: [(Verdict, String)] = [
            (.better, "**Better** than the baseline"), (.worse, "**Worse** than the baseline"),
            (.higher, "**Higher** than the baseline"), (.lower, "**Lower** than the baseline"),
            (.withinNoise, "Within noise"), (.tooFewSeeds, "Too few seeds to say"),
        ]
        let lines = words.compactMap { verdict, words -> String? in
            let names = table.rows.filter { $0.verdict == verdict }.map { escaped($0.variant) }
            return names.isEmpty ? nil : "- \(words): \(names.joined(separator: ", "))"
        }
        return lines.isEmpty ? [] : ["By \(code(table.metric)):", ""] + lines
    }
}

/// What a listing calls a state.
func words(for state: RunState) -> String {
    switch state {
    case .new: "not started"
    case .running: "running"
    case .finished: "finished"
    case .interrupted: "interrupted"
    case .stopped: "stopped"
    case .failed: "failed"
    case .diverged: "diverged"
    }
}
