import ArgumentParser
import Foundation

/// The command line of people. `parallax-worker` does what needs tensors.
@main
struct Parallax: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "parallax",
        abstract: "State self-supervised vision experiments as JSON, train them, compare them, report them.",
        version: "0.1.0",
        subcommands: [
            Check.self, PlanCommand.self, Run.self, Runs.self, Show.self, Compare.self, ReportCommand.self,
            Reindex.self,
            SchemaCommand.self, Doctor.self,
        ]
    )

    static func main() {
        do {
            var command = try parseAsRoot()
            try command.run()
        } catch let code as ExitCode {
            Foundation.exit(code.rawValue)
        } catch {
            // Wrong usage is status 2, help and version are 0.
            let message = fullMessage(for: error)
            let isHelp = exitCode(for: error) == .success
            if isHelp { print(message) } else { say(message) }
            Foundation.exit(isHelp ? 0 : 2)
        }
    }
}
