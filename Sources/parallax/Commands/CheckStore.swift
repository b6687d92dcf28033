import ArgumentParser
import Foundation
import Journal
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

    @Flag(
        help: "Also read all of the HDF5 files: what changed inside them, and checkpoints of other runs. Takes a while."
    )
    var deep = false

    @OptionGroup var format: FormatOptions
    @OptionGroup var options: StoreOptions

    func run() throws {
        try sayingFailures {
            var check = try Store.check(options.folder)
            if deep { check.faults += try faultsInFiles(of: options.folder, besides: check.faults) }
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

    /// What the worker finds in files, which it reads run by run: in those that are not known to be damaged, of runs that
    /// are not being trained.
    private func faultsInFiles(of store: URL, besides known: [StoreFault]) throws -> [StoreFault] {
        struct Found: Decodable { var run, place, complaint: String }
        let runs = try Store.runFolders(in: store).filter { !RunLock.isHeld($0) }
        let places = Set(known.map(\.place))
        var faults: [StoreFault] = []
        for start in stride(from: 0, to: runs.count, by: 200) {
            let some = runs[start..<min(start + 200, runs.count)]
            let answer = try workerAnswer(["check-files"] + some.map(\.url.path))
            for found in try JSONDecoder().decode([Found].self, from: Data(answer.utf8))
            where !places.contains(found.place) {
                let folder = RunFolder(found.run, in: Store.runs(in: store))
                let cure = "move it away; then \(folder.recoveryOfFile)"
                faults.append(StoreFault(run: found.run, place: found.place, complaint: found.complaint, cure: cure))
            }
        }
        return faults
    }

    private func sentence(_ fault: StoreFault) -> String {
        // The index does not name the run.
        let run = fault.run.map { fault.place.contains($0) ? "" : "run \($0): " } ?? ""
        return "\(fault.place): \(run)\(fault.complaint); \(fault.cure)"
    }

    private func summary(_ check: StoreCheck) -> String {
        var parts = [counted(check.runs, "run"), "\(check.wholeFiles) whole HDF5 files"]
        if check.leftOut > 0 { parts.append("\(counted(check.leftOut, "file")) left out of a bundle") }
        if !check.stagesLeftOut.isEmpty {
            let called = words(onRuns: check.stagesLeftOut, named: try? options.open())
            let list = check.stagesLeftOut.map { called[$0] ?? $0 }.joined(separator: ", ")
            let count = counted(check.stagesLeftOut.count, "run")
            parts.append("\(count) to begin with not here, as left out of a bundle: \(list)")
        }
        if check.trained > 0 { parts.append("\(counted(check.trained, "run")) in training, not compared") }
        let count = check.faults.count
        let verdict = count == 0 ? "nothing is wrong" : count == 1 ? "1 thing is wrong" : "\(count) things are wrong"
        return "\(parts.joined(separator: ", ")): \(verdict)"
    }

    private func document(_ check: StoreCheck) -> Document {
        .object([
            ("runs", .integer(check.runs)), ("trained", .integer(check.trained)),
            ("wholeFiles", .integer(check.wholeFiles)), ("leftOut", .integer(check.leftOut)),
            ("stagesLeftOut", .list(check.stagesLeftOut.map { .text($0) })),
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
