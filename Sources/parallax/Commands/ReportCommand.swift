import ArgumentParser
import Foundation
import Records
import Reports
import Specs

/// `parallax report experiments/depth.json` or `parallax report depth-objective --check`
struct ReportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "report",
        abstract: "Write what an experiment found as Markdown with figures.",
        discussion: """
            Prints the path of each report: STORE/reports/EXPERIMENT/report.md, beside it figures/ and data.json. The \
            same store gives the same files, byte for byte.
            """
    )

    @Argument(
        help: ArgumentHelp("Specs, or names of experiments in the store.", valueName: "spec-or-name"),
        completion: .file(extensions: ["json"])
    )
    var subjects: [String]

    @Flag(help: "Write nothing; list the files that would change and exit with status 1 if there are any.")
    var check = false

    @OptionGroup var options: StoreOptions

    func validate() throws {
        if subjects.isEmpty { throw ValidationError("name a spec or an experiment") }
    }

    func run() throws {
        try sayingFailures {
            let subjects = try subjects.map(ReportSubject.init)
            let store = try options.open()
            let folder = options.folder.appending(path: "reports")
            // All are made before the first is written.
            let reports = try subjects.map { subject in
                let read = try subject.read(in: store, comparedWith: check ? folder : nil)
                if let remark = read.remark { say("parallax: \(remark)") }
                return try Report(of: read.data, in: store)
            }
            if check {
                try compare(reports, with: folder)
            } else {
                for report in reports { print(try report.write(into: folder).relativePath) }
            }
        }
    }

    private func compare(_ reports: [Report], with folder: URL) throws {
        var isOutdated = false
        for report in reports {
            let differing = try report.differences(from: folder)
            for file in differing { print(report.folder(in: folder).appending(path: file).relativePath) }
            guard !differing.isEmpty else { continue }
            isOutdated = true
            say("parallax: the report of \(report.experiment) is not what the store says; write it without --check")
        }
        if isOutdated { throw ExitCode(1) }
    }
}
