import Foundation
import Journal
import Records

extension Supervisor {
    /// Lets a worker with all cores prepare each data set once, before training needs it.
    ///
    /// Data is prepared in a cache that all processes of a machine share: of several that prepare the same, one does and
    /// the others wait for it. Runs that another process trains have their data already.
    func prepareData() throws {
        var groups: [(data: String, work: [Work])] = []
        for item in waiting where !RunLock.isHeld(folder(of: item.id)) {
            if let index = groups.firstIndex(where: { $0.data == item.data }) {
                groups[index].work.append(item)
            } else {
                groups.append((item.data, [item]))
            }
        }
        for group in groups where stopRequests() == 0 {
            guard let first = group.work.first else { continue }
            let run = folder(of: first.id)
            let process = try WorkerProcess(program, ["prepare", run.url.path], on: run, threads: settings.cores)
            hasStarted = true
            let progress = WorkerProgress(label: place(of: group.work), phase: "preparing data")
            let end = waitForEnd(of: process, showing: progress)
            guard end != .status(0), stopRequests() == 0 else { continue }
            let reason = reason(end, process, run)
            for item in group.work { try failToPrepare(item, because: reason, log: run.log) }
        }
    }

    /// Notes that a run has no data, unless another process holds it by now and so says otherwise.
    private func failToPrepare(_ item: Work, because reason: String, log: URL) throws {
        try unlessDamaged(item) {
            guard try write(.failed(step: 0, reason: reason), of: item.id) else { return }
            waiting.removeAll { $0.id == item.id }
            try read(item)
            display.say("\(item.label): failed: \(reason) (log: \(log.relativePath))")
        }
    }

    private func place(of work: [Work]) -> String {
        work.count == 1 ? work[0].label : "\(work[0].place.experiment), \(work.count) runs"
    }

    private func waitForEnd(of process: WorkerProcess, showing progress: WorkerProgress) -> ChildProcess.End {
        while true {
            if let end = process.end { return end }
            passOnRequests(to: [process])
            sayIndexWords()
            display.show([progress], done: 0, total: total)
            pause()
        }
    }
}
