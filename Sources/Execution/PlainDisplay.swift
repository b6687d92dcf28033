import Foundation
import Records

/// Plain lines: what was said, and how far each worker is, every ten seconds.
public final class PlainDisplay: ProgressDisplay {
    private let write: (String) -> Void
    private let interval: Double
    private var nextLine: [String: Date] = [:]

    /// A display that writes lines, each worker's at most every `interval` seconds.
    public init(interval: Double = 10, write: @escaping (String) -> Void) {
        self.interval = interval
        self.write = write
    }

    /// Writes the line.
    public func say(_ line: String) { write(visible(line) + "\n") }

    /// Writes a line for each worker of which none was written for `interval` seconds.
    public func show(_ workers: [WorkerProgress], done: Int, total: Int) {
        let now = Date()
        for worker in workers {
            let text = progressText(worker)
            if let next = nextLine[worker.label] {
                guard now >= next else { continue }
                write("\(worker.label): \(text)\n")
            } else {
                write("\(worker.label): \(worker.phase ?? "started")\n")
            }
            nextLine[worker.label] = now + interval
        }
        let labels = Set(workers.map(\.label))
        nextLine = nextLine.filter { labels.contains($0.key) }
    }
}
