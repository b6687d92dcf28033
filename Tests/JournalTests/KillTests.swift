import Foundation
import Journal
import Testing

@Suite struct `A worker that is killed` {
    /// Metrics of steps from 1 on, one every 5 ms or as often as the machine lets it, until the process kills itself.
    private static func train(in folder: RunFolder, steps: Int, acknowledged: Int) throws {
        let journal = try JournalWriter(folder)
        for step in 1...steps {
            try journal.append(.metrics(step: step, values: ["train.loss": Double(step)]))
            if step == acknowledged { try journal.sync() }
            usleep(5000)
        }
        kill(getpid(), SIGKILL)
    }

    @Test(arguments: [4, 80, 640])
    func `loses nothing that was synced, and no more than the last second`(count: Int) async throws {
        let url = FileManager.default.temporaryDirectory.appending(path: "parallax-kill-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: url) }
        let path = url.path
        let before = Date().timeIntervalSince1970
        await #expect(processExitsWith: .signal(SIGKILL)) {
            [path = path as String, count = count as Int] in
            try Self.train(in: RunFolder(URL(filePath: path)), steps: count, acknowledged: 2)
        }
        let entries = try JournalReader(RunFolder(url)).read().entries
        let steps = entries.compactMap { ($0.event.body as? Measured)?.step }
        #expect(steps.count >= 2 && steps == Array(1...steps.count))
        #expect(try #require(entries.first?.at) > before)
        // The steps of a second, and of one in which the thread that writes may be late. They are counted, not timed: on
        // a machine that is busy with other tests this thread is late, too.
        #expect(steps.count > count - 400)
    }
}
