import ArgumentParser
import Specs

/// `parallax schema > experiments/experiment.schema.json`
struct SchemaCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "schema",
        abstract: "Print the JSON Schema of a spec, for editors."
    )

    func run() { print(experimentSchema().pretty, terminator: "") }
}
