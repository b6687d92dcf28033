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
