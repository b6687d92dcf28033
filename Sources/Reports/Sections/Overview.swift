import Records

/// The question, how far the experiment is, and the answer in a sentence or two.
struct Overview: Section {
    var title: String? { nil }

    func blocks(of data: ReportData) -> [Block] {
        var blocks = [Block.text("# \(escaped(data.experiment))")]
        if !data.question.isEmpty { blocks.append(.text("> \(escaped(data.question))")) }
        blocks.append(.text(progress(of: data)))
        if let answer = answer(to: data) { blocks.append(.text(answer)) }
        let gaps = data.gaps(in: data.primaryTable)
        if !gaps.isEmpty { blocks.append(.text(gaps.joined(separator: " "))) }
        return blocks
    }

    private func progress(of data: ReportData) -> String {
        let states = data.runs.map(\.run.state)
        guard !states.isEmpty else { return "No run is planned yet." }
        let finished = states.count { $0 == .finished }
        let size = "\(counted(data.variantCount, "variant")) × \(counted(data.seeds.count, "seed"))"
        let others = RunState.allCases.filter { $0 != .finished }.compactMap { state -> String? in
            let count = states.count { $0 == state }
            return count == 0 ? nil : "\(count) \(words(for: state))"
        }
        let missing = data.missing.map { ["\($0.count) not in the store"] } ?? []
        let rest = (others + missing).map { ", \($0)" }.joined()
        return "\(size). **\(finished) of \(counted(data.runCount, "run")) finished**\(rest)."
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
    case .blocked: "blocked"
    }
}
