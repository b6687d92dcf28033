import Foundation
import Journal
import Specs

/// What is wrong with the folder of a run: its configuration, its journal, and the files that the journal names.
struct RunCheck {
    /// All that is wrong.
    private(set) var faults: [StoreFault] = []
    /// HDF5 files that are whole.
    private(set) var wholeFiles = 0
    /// Files that were left out when the run was bundled.
    private(set) var leftOut = 0
    /// Runs that it begins with and that were left out when it was bundled.
    private(set) var stagesLeftOut: [String] = []

    init(of run: RunFolder) throws {
        let configuration = RunConfiguration(of: run)
        if let complaint = configuration.complaint {
            faults.report(complaint, at: run.config.path, of: run.id, cure: RunConfiguration.cure)
        } else {
            checkIdentity(of: run)
        }
        checkStages(of: run, configuration.json.map(Stage.all) ?? [])
        do { _ = try RunNotes(of: run) } catch let error as JournalError {
            faults.report(error, of: run.id, cure: "mend this file, or move it away; `parallax reindex` reads it then")
        }
        let isTrained = RunLock.isHeld(run)
        let lines: JournalLines
        do { lines = try JournalLines(run) } catch let error as JournalError {
            faults.report(error, of: run.id, cure: "see that it can be read")
            return
        }
        if let complaint = lines.complaint {
            faults.report(complaint, of: run.id, cure: run.cure(of: complaint))
        }
        if let unfinished = lines.unfinished, !isTrained {
            faults.report(
                unfinished,
                of: run.id,
                cure: "`parallax run` with its spec goes on after the last whole line"
            )
        }
        do { try checkFiles(of: run, named: lines.files) } catch let error as JournalError {
            faults.report(error, of: run.id, cure: "see that it is a file that can be read")
        }
    }

    /// Checks that the runs that this one begins with are in the store, unless it is from a bundle that left them out.
    private mutating func checkStages(of run: RunFolder, _ stages: [(setting: String, stage: Stage)]) {
        let leftOut = Set((try? run.filesLeftOut()) ?? [])
        for (setting, stage) in stages {
            let other = RunFolder(stage.run, in: run.url.deletingLastPathComponent())
            if other.exists { continue }
            if leftOut.contains("../\(stage.run)") {
                stagesLeftOut.append(stage.run)
                continue
            }
            faults.report(
                "begins with run \(stage.run) by \(setting), which is not in this store",
                at: run.config.path,
                of: run.id,
                cure:
                    "`parallax merge` brings it from a store that has it; without one, `parallax run` with the spec of "
                    + "run \(run.id) trains it again"
            )
        }
    }

    /// Checks that the configuration is that of the run, as a worker does before it trains.
    private mutating func checkIdentity(of run: RunFolder) {
        let identity = RunIdentity(of: run.config, id: run.id)
        guard RunIdentity.isID(run.id) else {
            guard case .another(let found) = identity else { return }
            faults.report(
                "is not the name of a run: this folder has the configuration of run \(found)",
                at: run.url.path,
                of: run.id,
                cure: "move it out of this folder; if run \(found) is not in the store, back under that name"
            )
            return
        }
        guard let complaint = identity.complaint(of: run.id) else { return }
        // What an earlier version finished is a result, though this one would make another.
        if case .another = identity {} else if (try? JournalFollower.summary(of: run).state) == .finished { return }
        faults.report(complaint, at: run.config.path, of: run.id, cure: RunIdentity.cure)
    }

    /// Checks that the files are there, and that those of HDF5 are whole.
    private mutating func checkFiles(of run: RunFolder, named: Set<String>) throws {
        let leftOut = Set(try run.filesLeftOut())
        let files = Set(try run.files())
        for name in named.subtracting(files).sorted() {
            if leftOut.contains(name) {
                self.leftOut += 1
            } else {
                faults.report(
                    "is missing, and the journal names it",
                    at: run.url.appending(path: name).path,
                    of: run.id,
                    cure: run.recoveryOfFile
                )
            }
        }
        for name in files.sorted() where name.hasSuffix(".h5") {
            let file = run.url.appending(path: name)
            guard let complaint = try complaint(aboutArrays: file) else {
                wholeFiles += 1
                continue
            }
            faults.report(
                complaint,
                at: file.path,
                of: run.id,
                cure: "move it away; then \(run.recoveryOfFile)"
            )
        }
    }

    /// Why a file is not a whole file of HDF5; nil if it is.
    private func complaint(aboutArrays file: URL) throws -> String? {
        let opened = try OpenFile(reading: file)
        let head = try opened.read(from: 0, count: HDF5Superblock.length)
        return HDF5Superblock.complaint(about: [UInt8](head), length: try opened.length())
    }
}
