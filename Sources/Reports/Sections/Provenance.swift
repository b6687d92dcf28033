import Records
import Specs

/// What the runs were made with, and how to make them again.
struct Provenance: Section {
    var title: String? { "Provenance" }

    func blocks(of data: ReportData) -> [Block] {
        let path = specPath(of: data)
        var blocks = [
            data.caveat.map { Block.text(escaped($0)) }
                ?? .code("parallax run \(path)\nparallax report \(path)", language: "sh")
        ]
        let facts = facts(of: data)
        if !facts.isEmpty {
            var table = Table(.words("made with"), .words(""))
            table.rows = facts
            blocks.append(.table(table))
        }
        if let stages = stages(of: data) { blocks.append(.table(stages)) }
        if let baseline = data.baseline {
            blocks.append(
                .folded(
                    "Settings of the baseline, every default included",
                    [
                        .code(baseline.pretty, language: "json")
                    ]
                )
            )
        }
        return blocks
    }

    /// What runs begin with, a row for each variant and setting.
    private func stages(of data: ReportData) -> Table? {
        guard let beginnings = data.beginnings else { return nil }
        let variants = Dictionary(data.runs.map { ($0.run.id, $0.variant) }) { first, _ in first }
        let groups = Dictionary(grouping: beginnings) { beginning in
            let owner =
                variants[beginning.run].map { escaped($0.name) } ?? beginning.nameOfRun.map(escaped)
                ?? "run \(code(beginning.run))"
            return [owner, code(beginning.setting), beginning.checkpoint, beginning.network]
        }
        // Variants in the order of the spec, then what they begin with.
        let order = groups.sorted { a, b in
            let places = [a, b].map { group in group.value.first.flatMap { variants[$0.run]?.index } ?? .max }
            return places[0] == places[1] ? a.key.lexicographicallyPrecedes(b.key) : places[0] < places[1]
        }
        var table = Table(
            .words("of"),
            .words("setting"),
            .words("begins with"),
            .words("checkpoint"),
            .words("network")
        )
        table.rows = order.map { key, lines in
            let runs = lines.map {
                ($0.nameOfStage.map { escaped($0) + " " } ?? "") + code($0.stage)
                    + ($0.state == .finished ? "" : " (\($0.state?.rawValue ?? "missing"))")
            }
            let unique = runs.reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
            return [key[0], key[1], unique.joined(separator: ", "), key[2], key[3]]
        }
        return table
    }

    private func facts(of data: ReportData) -> [[String]] {
        let runs = data.runs.map(\.run).filter { $0.host != nil }
        var facts: [(String, [String])] = []
        for name in Set(runs.flatMap(\.versions.keys)).sorted() {
            facts.append((escaped(name), runs.map { $0.versions[name] ?? "unknown" }))
        }
        facts.append(("commit", runs.map { $0.commit ?? "none" }))
        facts.append(
            (
                "machine",
                runs.map { run in
                    let threads = run.threads.map { ", \(counted($0, "thread"))" } ?? ""
                    return "\(run.host ?? ""), \(run.device ?? "")\(threads)"
                }
            )
        )
        if let fingerprint = data.baseline?["fingerprint"], case .string(let text) = fingerprint {
            facts.append(("data of the baseline", [text]))
        }
        if case .object(let weights)? = data.baseline?["weights"] {
            for (setting, digest) in weights.sorted(by: { $0.key < $1.key }) {
                if case .string(let text) = digest { facts.append(("\(escaped(setting)) of the baseline", [text])) }
            }
        }
        return facts.filter { !$0.1.isEmpty }.map { [$0.0, distinct($0.1)] }
    }

    /// The values that runs have; how many have which if they differ.
    private func distinct(_ values: [String]) -> String {
        let counts = Dictionary(grouping: values) { $0 }.mapValues(\.count).sorted {
            ($1.value, $0.key) < ($0.value, $1.key)
        }
        return counts.count == 1
            ? code(counts[0].key)
            : counts.map { "\(code($0.key)) (\(counted($0.value, "run")))" }.joined(separator: ", ")
    }
}

/// The spec for a command line.
func specPath(of data: ReportData) -> String {
    data.spec.map(shellWord) ?? "SPEC"
}
