import ArgumentParser
import Foundation
import Records
import Reports

/// `parallax verify depth-objective.tar`
struct Verify: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Check every file of a bundle against its digest.",
        discussion: """
            Names what is missing or changed, and exits with status 1 if anything is. The digest that is printed stands \
            for the whole content: it is the one that `parallax bundle` printed.
            """
    )

    @Argument(help: "A bundle.", completion: .file(extensions: ["tar"]))
    var file: String

    @Flag(help: "Print one JSON document.")
    var json = false

    func run() throws {
        try sayingFailures {
            let bundle: ExperimentBundle
            do { bundle = try ExperimentBundle(reading: URL(filePath: file)) } catch let error as StoreError
                where error.reason == .damaged
            {
                say("parallax: \(error)")
                throw ExitCode(1)
            }
            let differences = try bundle.differences()
            if json {
                Document.object([
                    ("good", .bool(differences.isEmpty)), ("runs", .integer(bundle.runs)),
                    ("files", .integer(bundle.files)), ("digest", .text(bundle.digest)),
                    ("differences", .list(differences.map { .text($0) })),
                ]).print()
                if !differences.isEmpty { throw ExitCode(1) }
                return
            }
            for difference in differences { print(visible("\(file): \(difference)")) }
            guard differences.isEmpty else { throw ExitCode(1) }
            print("\(file): good, \(counted(bundle.runs, "run")), \(bundle.files) files, digest \(bundle.digest)")
        }
    }
}
