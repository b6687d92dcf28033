import Foundation
import Journal
import Records

extension Supervisor {
    /// Lets a worker with all cores prepare each data set once, before training needs it.
    func prepareData() throws {
        var groups: [(data: String, work: [Work])] = []
        for item in waiting {
            if let index = groups.firstIndex(where: { $0.data == item.data }) {
                groups[index].work.append(item)
            } else {
                groups.append((item.data, [item]))
            }
        }
        for group in groups where stopRequests() == 0 {
            guard let first = group.work.first else { continue }
            let folder = store.folder(of: first.id)
            let process = try WorkerProcess(
                program,
                ["prepare", folder.url.path],
                on: folder,
                threads: settings.cores
            )
            hasStarted = true
            let progress = WorkerProgress(label: place(of: group.work), phase: "preparing data")
            let end = wait(for: process, showing: progress)
            guard end != .status(0), stopRequests() == 0 else { continue }
            let reason = reason(end, process, folder)
            for item in group.work {
                waiting.removeAll { $0.id == item.id }
                try record(.failed(step: 0, reason: reason), of: item.id)
                display.say("\(item.label): failed: \(reason) (log: \(folder.log.relativePath))")
            }
        }
    }

    func place(of work: [Work]) -> String {
        work.count == 1 ? work[0].label : "\(work[0].place.experiment), \(work.count) runs"
    }

    func wait(for process: WorkerProcess, showing progress: WorkerProgress) -> WorkerProcess.End {
        while true {
            if let end = process.end { return end }
            passOnRequests(to: [process])
            display.show([progress], done: 0, total: total)
            pause()
        }
    }
}
