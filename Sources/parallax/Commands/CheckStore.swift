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
                for fault in check.faults {
                    print(csvLine([fault.run ?? "", fault.place, fault.complaint, fault.cure]))
                }
            } else {
                for fault in check.faults { print(visible(sentence(fault))) }
                print(summary(check))
            }
            if !check.faults.isEmpty { throw ExitCode(1) }
        }
    }

    private func sentence(_ fault: StoreFault) -> String {
        // The index does not name the run.
        let run = fault.run.map { fault.place.contains($0) ? "" : "run \($0): " } ?? ""
        return "\(fault.place): \(run)\(fault.complaint); \(fault.cure)"
    }

    private func summary(_ check: StoreCheck) -> String {
        var parts = [counted(check.runs, "run"), "\(check.wholeFiles) whole HDF5 files"]
        if check.leftOut > 0 { parts.append("\(check.leftOut) files left out of a bundle") }
        if check.trained > 0 { parts.append("\(counted(check.trained, "run")) in training, not compared") }
        let count = check.faults.count
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
                    check.faults.map { fault in
                        .object([
                            ("run", .optional(fault.run)), ("place", .text(fault.place)),
                            ("complaint", .text(fault.complaint)), ("cure", .text(fault.cure)),
                        ])
                    }
                )
            ),
        ])
    }
}
