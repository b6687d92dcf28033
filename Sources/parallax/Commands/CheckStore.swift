import ArgumentParser
import Foundation
import Records
import Reports

/// `parallax fsck`
struct CheckStore: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "fsck",
        abstract: "Check the index against the journals, and the journals against the files they name.",
        discussion: """
            Says what is wrong, one line each, with what to do about it, and exits with status 1 if anything is. Nothing is \
            changed, and the store may be in use.
            """
    )

    @OptionGroup var format: FormatOptions
    @OptionGroup var options: StoreOptions

    func run() throws {
        try sayingFailures {
            let check = try Store.check(options.folder)
            if format.json {
                document(check).print()
            } else if format.csv {
                print("run,place,complaint,cure")
                for finding in check.findings {
                    print(csvLine([finding.run ?? "", finding.place, finding.complaint, finding.cure]))
                }
            } else {
                for finding in check.findings { print(visible(sentence(finding))) }
                print(summary(check))
            }
            if !check.findings.isEmpty { throw ExitCode(1) }
        }
    }

    private func sentence(_ finding: StoreCheck.Finding) -> String {
        // The index does not name the run.
        let run = finding.run.map { finding.place.contains($0) ? "" : "run \($0): " } ?? ""
        return "\(finding.place): \(run)\(finding.complaint); \(finding.cure)"
    }

    private func summary(_ check: StoreCheck) -> String {
        var parts = [counted(check.runs, "run"), "\(check.wholeFiles) whole HDF5 files"]
        if check.leftOut > 0 { parts.append("\(check.leftOut) files left out of a bundle") }
        if check.trained > 0 { parts.append("\(counted(check.trained, "run")) in training, not compared") }
        let count = check.findings.count
        let verdict = count == 0 ? "nothing is wrong" : count == 1 ? "1 thing is wrong" : "\(count) things are wrong"
        return "\(parts.joined(separator: ", ")): \(verdict)"
    }

    private func document(_ check: StoreCheck) -> Document {
        .object([
            ("runs", .integer(check.runs)), ("trained", .integer(check.trained)),
            ("wholeFiles", .integer(check.wholeFiles)), ("leftOut", .integer(check.leftOut)),
            (
                "findings",
                .list(
                    check.findings.map { finding in
                        .object([
                            ("run", .optional(finding.run)), ("place", .text(finding.place)),
                            ("complaint", .text(finding.complaint)), ("cure", .text(finding.cure)),
                        ])
                    }
                )
            ),
        ])
    }
}
