import Foundation
import Records

/// Plain lines: what was said, and how far each worker is, every ten seconds.
public final class PlainDisplay: ProgressDisplay {
    private let write: (String) -> Void
    private let interval: Double
    /// When a worker may have its next line, and what its last one said.
    private var lines: [String: (next: Date, text: String)] = [:]

    /// A display that writes lines, each worker's at most every `interval` seconds.
    public init(interval: Double = 10, write: @escaping (String) -> Void) {
        self.interval = interval
        self.write = write
    }

    /// Writes the line.
    public func say(_ line: String) { write(visible(line) + "\n") }

    /// Writes a line for each worker of which none was written for `interval` seconds and that has something new to say.
    public func show(_ workers: [WorkerProgress], done: Int, total: Int) {
        let now = Date()
        for worker in workers {
            let last = lines[worker.label]
            if let last, now < last.next { continue }
            let text = last == nil ? worker.phase ?? "started" : progressText(worker)
            if text != last?.text { write("\(worker.label): \(text)\n") }
            lines[worker.label] = (now + interval, text)
        }
        let labels = Set(workers.map(\.label))
        lines = lines.filter { labels.contains($0.key) }
    }
}
