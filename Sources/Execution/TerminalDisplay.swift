import Foundation
import Records

/// One line per running worker, redrawn in place below what was said.
public final class TerminalDisplay: ProgressDisplay {
    private let width: () -> Int
    private let write: (String) -> Void
    private var drawn: [String] = []
    private var nextDrawing = Date.distantPast

    /// A display on a terminal of `width()` columns.
    public init(width: @escaping () -> Int, write: @escaping (String) -> Void) {
        self.width = width
        self.write = write
    }

    /// Writes the line above the lines of the workers, which are drawn anew.
    public func say(_ line: String) {
        write(erasing() + visible(line) + "\n" + drawn.map { $0 + "\n" }.joined())
    }

    /// Draws a line for each worker in place of those before, five times a second at most.
    public func show(_ workers: [WorkerProgress], done: Int, total: Int) {
        let now = Date()
        guard workers.isEmpty || now >= nextDrawing else { return }
        nextDrawing = now + 0.2
        let labels = workers.map(\.label.count).max() ?? 0
        var lines = workers.map { worker in
            let pad = String(repeating: " ", count: labels - worker.label.count)
            return worker.label + pad + "  " + progressBar(worker) + progressText(worker)
        }
        if !workers.isEmpty && total > 1 { lines.append("\(done) of \(total) runs done") }
        let clipped = lines.map { String($0.prefix(max(20, width() - 1))) }
        guard clipped != drawn else { return }
        let erasure = erasing()
        drawn = clipped
        write(erasure + drawn.map { $0 + "\n" }.joined())
    }

    /// Goes back to the start of the first drawn line, for the terminal may have echoed ^C, and clears from there.
    private func erasing() -> String { drawn.isEmpty ? "" : "\r\u{1B}[\(drawn.count)A\u{1B}[0J" }

    private func progressBar(_ worker: WorkerProgress) -> String {
        guard let steps = worker.steps, steps > 0 else { return "" }
        let full = Int(12 * min(1, max(0, Double(worker.step) / Double(steps))))
        return String(repeating: "━", count: full) + String(repeating: "╌", count: 12 - full) + "  "
    }
}

/// `step 120/3000 · loss 0.1234 · 312 images/s · 2 min 5 s left`
func progressText(_ worker: WorkerProgress) -> String {
    var parts: [String] = []
    if let steps = worker.steps { parts.append("step \(worker.step)/\(steps)") }
    if let loss = worker.loss { parts.append("loss \(shortText(loss))") }
    if let rate = worker.imagesPerSecond, rate > 0 { parts.append("\(shortText(rate)) images/s") }
    if let phase = worker.phase {
        parts.append(phase)
    } else if let left = worker.secondsLeft {
        parts.append("\(durationText(left)) left")
    }
    return parts.joined(separator: " · ")
}
