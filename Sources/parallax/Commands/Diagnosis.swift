import ArgumentParser
import Foundation
import Records
import Reports
import Specs

/// One thing that a diagnosis looked at, as the worker says it.
private struct Finding: Decodable {
    var name: String
    var state: String
    var number: Double
    var unit: String
    var cause: String
    var setting: String
}

/// What is doubtful about the data of a spec, or about a run.
struct Diagnosis {
    private let findings: [Finding]

    /// Asks the worker about a configuration, and about a trained run.
    init(config: URL, run: URL?) throws {
        let arguments = ["diagnose", config.path] + (run.map { ["--run", $0.path] } ?? [])
        findings = try JSONDecoder().decode([Finding].self, from: Data(workerAnswer(arguments).utf8))
    }

    func print(asJSON: Bool) {
        guard !asJSON else {
            let list = findings.map { finding in
                Document.object([
                    ("name", .text(finding.name)), ("state", .text(finding.state)), ("number", .number(finding.number)),
                    ("unit", .text(finding.unit)), ("cause", .text(finding.cause)), ("setting", .text(finding.setting)),
                ])
            }
            return Document.list(list).print()
        }
        let width = findings.map(\.name.count).max() ?? 0
        for finding in findings {
            let name = finding.name.padding(toLength: width + 2, withPad: " ", startingAt: 0)
            let state = finding.state.padding(toLength: 10, withPad: " ", startingAt: 0)
            parallax.print("\(state)\(name)\(shortText(finding.number)) \(finding.unit)")
            guard !finding.cause.isEmpty else { continue }
            parallax.print("          likely: \(finding.cause)")
            parallax.print("          change: \(finding.setting)")
        }
        let doubtful = findings.filter { $0.state != "good" }.count
        say(doubtful == 0 ? "nothing is doubtful" : "\(doubtful) of \(findings.count) are doubtful or bad")
    }
}
