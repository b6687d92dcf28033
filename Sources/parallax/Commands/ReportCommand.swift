import ArgumentParser
import Foundation
import Records
import Reports
import Specs

/// `parallax report experiments/depth.json`, `parallax report depth-objective --check`, `parallax report notebooks-md/x.md`
struct ReportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "report",
        abstract: "Write what an experiment found as Markdown with figures.",
        discussion: """
            Prints the path of each report: STORE/reports/EXPERIMENT/report.md, beside it figures/ and data.json. The \
            same store gives the same files, byte for byte. A notebook is Markdown with blocks of the language parallax, \
            whose results are filled in below them.
            """
    )

    @Argument(
        help: ArgumentHelp("Specs, names of experiments in the store, or notebooks.", valueName: "subject"),
        completion: .file(extensions: ["json", "md"])
    )
    var subjects: [String]

    @Flag(help: "Write nothing; list the files that would change and exit with status 1 if there are any.")
    var check = false

    @Flag(help: "Exit with status 1 unless all that the specs expect holds beyond noise.")
    var verify = false

    @Option(help: "Where a notebook is written with its results. Default: in place.", completion: .file())
    var output: String?

    @OptionGroup var options: StoreOptions

    func validate() throws {
        if subjects.isEmpty { throw ValidationError("name a spec, an experiment or a notebook") }
        if output != nil, subjects.count != 1 || !isNotebook(subjects[0]) {
            throw ValidationError("--output is for one notebook, a file that ends in .md")
        }
    }

    private func isNotebook(_ subject: String) -> Bool { subject.hasSuffix(".md") }

    func run() throws {
        try sayingFailures {
            let notebooks = subjects.filter(isNotebook)
            let subjects = try subjects.filter { !isNotebook($0) }.map(ReportSubject.init)
            let store = try options.open()
            if verify, let unknown = subjects.first(where: { !$0.knowsExpectations }) {
                let reason = unknown.spec.map { "the data of \($0) is missing" } ?? "its spec is not known here"
                throw Complaint(
                    "--verify: \(unknown.name): \(reason), expected the path of the spec, which states its claims"
                )
            }
            let folder = options.folder.appending(path: "reports")
            // All are made before the first is written.
            var broken: [(experiment: String, Expectation)] = []
            let reports = try subjects.map { subject in
                let read = try subject.read(in: store, comparedWith: check ? folder : nil)
                if let remark = read.remark { say("parallax: \(remark)") }
                broken += read.data.expectations.filter { $0.agreement != .holds }.map { (read.data.experiment, $0) }
                return try Report(of: read.data, in: store)
            }
            let filled = try notebooks.map {
                try Notebook(URL(filePath: $0), output: output.map { URL(filePath: $0) }, in: store)
            }
            if check {
                try compare(reports, filled, with: folder)
            } else {
                for report in reports { print(try report.write(into: folder).relativePath) }
                for notebook in filled {
                    try notebook.write()
                    print(notebook.file.relativePath)
                }
            }
            if verify { try complain(of: broken) }
        }
    }

    /// What specs expect and runs do not carry.
    private func complain(of broken: [(experiment: String, Expectation)]) throws {
        for (experiment, expectation) in broken {
            say("parallax: \(experiment): \(expectation.claim): \(expectation.agreement.rawValue)")
        }
        if !broken.isEmpty { throw ExitCode(1) }
    }

    private func compare(_ reports: [Report], _ notebooks: [Notebook], with folder: URL) throws {
        var isOutdated = false
        for notebook in notebooks {
            let differing = notebook.differences
            for name in differing {
                print(notebook.file.deletingLastPathComponent().appending(path: name).relativePath)
            }
            guard !differing.isEmpty else { continue }
            isOutdated = true
            say("parallax: \(notebook.file.relativePath) is not what the store says; fill it in without --check")
        }
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
