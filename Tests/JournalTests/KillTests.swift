import Foundation
import Journal
import Testing

@Suite struct `A worker that is killed` {
    /// Metrics of steps from 1 on, a step every few milliseconds, until the process kills itself after `seconds`.
    private static func train(in folder: RunFolder, seconds: Double, acknowledged: Int) throws {
        let journal = try JournalWriter(folder)
        let began = Date()
        var step = 0
        while true {
            step += 1
            try journal.append(.metrics(step: step, values: ["train.loss": Double(step)]))
            if step == acknowledged { try journal.sync() }
            if step > acknowledged, Date().timeIntervalSince(began) > seconds { kill(getpid(), SIGKILL) }
            usleep(5000)
        }
    }

    @Test(arguments: [0.02, 0.4, 3.2])
    func `loses nothing that was synced, and no more than the last second`(seconds: Double) async throws {
        let url = FileManager.default.temporaryDirectory.appending(path: "parallax-kill-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: url) }
        let path = url.path
        let before = Date().timeIntervalSince1970
        await #expect(processExitsWith: .signal(SIGKILL)) {
            [path = path as String, seconds = seconds as Double] in
            try Self.train(in: RunFolder(URL(filePath: path)), seconds: seconds, acknowledged: 2)
        }
        let entries = try JournalReader(RunFolder(url)).read().entries
        let steps = entries.compactMap { ($0.event.body as? Measured)?.step }
        #expect(steps.count >= 2 && steps == Array(1...steps.count))
        // Of what waited, all but the last second is there; a machine that is busy with other tests comes on top.
        let first = try #require(entries.first?.at), last = try #require(entries.last?.at)
        #expect(first > before)
        #expect(last - first > seconds - 2, "\(last - first)")
    }
}
