import Foundation
import Journal
import Records

/// Prepares each data set once, by a worker with all cores, before training needs it.
///
/// Data is prepared in a cache that all processes of a machine share: of several that prepare the same, one does and the
/// others wait for it. Runs that another process trains have their data already.
struct DataPreparation {
    let supervision: Supervision

    /// Prepares the data of runs that wait.
    ///
    /// - Parameter total: How many runs are shown as those that wait.
    /// - Returns: The runs that are left. Those without data have failed.
    func prepare(for waiting: [Work], total: Int) throws -> [Work] {
        let runs = supervision.runs
        var groups: [(data: String, work: [Work])] = []
        for item in waiting where !RunLock.isHeld(runs.folder(of: item.id)) {
            if let index = groups.firstIndex(where: { $0.data == item.data }) {
                groups[index].work.append(item)
            } else {
                groups.append((item.data, [item]))
            }
        }
        var failed: Set<String> = []
        for group in groups where supervision.stopRequests == 0 {
            guard let first = group.work.first else { continue }
            let run = runs.folder(of: first.id)
            let threads = supervision.settings.cores
            let process = try supervision.start(["prepare", run.url.path], on: run, threads: threads)
            let progress = WorkerProgress(label: place(of: group.work), phase: "preparing data")
            let end = waitForEnd(of: process, showing: progress, total: total)
            guard end != .status(0), supervision.stopRequests == 0 else { continue }
            let reason = supervision.reason(end, process, run)
            for item in group.work where try fail(item, because: reason, log: run.log.relativePath) {
                failed.insert(item.id)
            }
        }
        return waiting.filter { !failed.contains($0.id) }
    }

    /// Notes that a run has no data, unless another process holds it or has finished it by now.
    ///
    /// - Returns: Whether that was noted.
    private func fail(_ item: Work, because reason: String, log: String) throws -> Bool {
        var isNoted = false
        try supervision.runs.unlessDamaged(item) {
            let runs = supervision.runs
            isNoted = try runs.write(.failed(step: 0, reason: reason), of: item.id) {
                try runs.read(item)
                return runs.record(of: item.id)?.state != .finished
            }
            guard isNoted else { return }
            try runs.read(item)
            supervision.display.say("\(item.label): failed: \(reason) (log: \(log))")
        }
        return isNoted
    }

    private func place(of work: [Work]) -> String {
        work.count == 1 ? work[0].label : "\(work[0].place.experiment), \(work.count) runs"
    }

    private func waitForEnd(
        of process: WorkerProcess,
        showing progress: WorkerProgress,
        total: Int
    ) -> ChildProcess.End {
        while true {
            if let end = process.end { return end }
            supervision.passOnRequests(to: [process])
            supervision.sayIndexWords()
            supervision.display.show([progress], done: 0, total: total)
            supervision.pause()
        }
    }
}
