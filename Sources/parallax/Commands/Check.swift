import ArgumentParser
import Foundation
import Records
import Specs

/// `parallax check experiments/*.json`
struct Check: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Read specs and say everything that is wrong with them.",
        discussion: "A mistake is a line: file: $.json.path: what was found; what is known there."
    )

    @Argument(help: "JSON files.", completion: .file(extensions: ["json"]))
    var specs: [String]

    @OptionGroup var options: SpecOptions

    func run() throws {
        var isGood = true
        var files: [String: String] = [:]
        for path in specs {
            if isSchema(path) {
                say("\(path): left out: it is a JSON Schema, not a spec")
                continue
            }
            do {
                let (experiment, plan) = try options.plan(path)
                let different = Set(plan.runs.map(\.id)).count
                let stages = plan.stages.isEmpty ? "" : ", and \(plan.stages.count) of other specs to begin with"
                print(
                    "\(path): good: \(counted(experiment.variants.count, "variant")), \(counted(different, "run"))\(stages)"
                )
                if let other = files.updateValue(path, forKey: experiment.name), other != path {
                    say(
                        "\(path): has the name \(experiment.name), as \(other) has: of one experiment the newest plan alone counts; "
                            + "give one of them another name, which changes no run"
                    )
                }
            } catch let error as SpecError {
                isGood = false
                say(error.description)
            }
        }
        if !isGood { throw ExitCode(2) }
    }

    /// Whether a file is what `parallax schema` writes, which lies beside specs.
    private func isSchema(_ path: String) -> Bool {
        guard let text = try? String(contentsOf: URL(filePath: path), encoding: .utf8),
            let json = try? JSONParser.parse(text), case .string(let schema)? = json["$schema"]
        else { return false }
        return schema.contains("://json-schema.org/") && json["name"] == nil
    }
}
