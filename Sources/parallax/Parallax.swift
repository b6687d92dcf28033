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
            Check.self, PlanCommand.self, Run.self, Runs.self, Show.self, Diff.self, Explain.self, Compare.self,
            Why.self, TagCommand.self, NoteCommand.self, ReportCommand.self, Reindex.self, CheckStore.self, Backup.self,
            CollectGarbage.self, Archive.self, Merge.self, BundleCommand.self, Verify.self, PredictCommand.self,
            ObjectiveCommand.self, ImportWeights.self, Export.self, SchemaCommand.self, Doctor.self,
        ]
    )

    static func main() {
        Output.prepare()
        var status: Int32 = 0
        do {
            var command = try parseAsRoot()
            try command.run()
        } catch let code as ExitCode {
            status = code.rawValue
        } catch {
            // Wrong usage is status 2, help and version are 0.
            let message = fullMessage(for: error)
            let isHelp = exitCode(for: error) == .success
            if isHelp { parallax.print(message) } else { say(message) }
            status = isHelp ? 0 : 2
        }
        // Whoever closes a pipe has read enough; other results that are lost are a failure.
        let lost = Output.flush()
        if lost != 0, lost != EPIPE {
            say("parallax: standard output: cannot be written: \(unsafe String(cString: strerror(lost)).lowercased())")
            if status == 0 { status = 1 }
        }
        Foundation.exit(status)
    }
}
