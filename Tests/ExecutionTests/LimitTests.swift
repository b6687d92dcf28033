import Execution
import Foundation
import Journal
import Records
import Testing

@Suite struct `Limits of runs` {
    let place: Workplace

    init() throws { place = try Workplace() }

    @Test func `a run that failed or was killed is tried again as often as allowed`() throws {
        var limits = Limits()
        limits.retries = 1
        let display = Sink()
        let work = try place.work("fail once", "die once", "fail", "diverge")
        let result = try place.supervisor(work, limits: limits, display: display).run()
        #expect(result.runs.map(\.state) == [.finished, .finished, .failed, .diverged])
        #expect((0..<4).map { place.starts("run\($0)") } == [2, 2, 2, 1])
        #expect(display.lines.contains("baseline, seed 0: tried again, 1 of 1"))
    }

    @Test func `a run that takes too long is stopped at a checkpoint, and stays so until the limit is more`() throws {
        var limits = Limits()
        limits.seconds = 0.01
        let work = try place.work("hang")
        let first = try place.supervisor(work, limits: limits).run()
        #expect(first.runs[0].state == .stopped && first.runs[0].reason == "the time limit of 0.0 s")
        #expect(first.status == 1 && first.runs[0].step == 3)
        let display = Sink()
        #expect(try place.supervisor(work, limits: limits, display: display).run().runs[0].state == .stopped)
        #expect(place.starts("run0") == 1 && display.lines.contains { $0.hasPrefix("baseline, seed 0: stays stopped") })
        limits.seconds = nil
        let place = place
        let stop = { place.starts("run0") > 1 ? 1 : 0 }
        #expect(try place.supervisor(work, limits: limits, stopRequests: stop).run().runs[0].state == .interrupted)
    }

    @Test(.enabled(if: Limits.canLimitMemory))
    func `a worker that takes too much memory fails its run, which is not tried again`() throws {
        var limits = Limits()
        (limits.bytes, limits.retries) = (20_000_000, 3)
        let result = try place.supervisor(place.work("greedy"), limits: limits).run()
        #expect(result.runs[0].state == .failed && place.starts("run0") == 1)
        let reason = result.runs[0].reason ?? ""
        #expect(
            reason.hasPrefix("took ") && reason.hasSuffix(" MB of memory, more than the limit of 20 MB"),
            "\(reason)"
        )
    }
}
