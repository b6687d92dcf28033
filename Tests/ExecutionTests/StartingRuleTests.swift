import Execution
import Foundation
import Journal
import Records
import Testing

@Suite struct `What may start now` {
    private let folder = RunFolder(URL(filePath: "/nowhere/runs/run0"))

    private func run(_ events: Event...) -> RunRecord {
        var summary = RunSummary()
        let began = Event.started(
            fromStep: 0,
            steps: 10,
            pid: 1,
            host: "h",
            device: "cpu",
            threads: 1,
            versions: [:],
            commit: nil
        )
        for (second, event) in ([began] + events).enumerated() {
            summary.add(JournalEntry(event, attempt: 1, at: 1000 + 60 * Double(second)))
        }
        return summary.record(of: folder, kind: "depth", seed: 0)
    }

    private func isTrained(_ run: RunRecord, _ rule: StartingRule = StartingRule()) -> Bool {
        rule.next(for: run, isHeld: false) == .train
    }

    @Test func `a run that is not finished, whatever ended it, but for what would end it again`() {
        #expect(isTrained(RunSummary().record(of: folder, kind: "depth", seed: 0)))
        for event in [Event.interrupted(step: 3), .failed(step: 3, reason: "x"), .stopped(step: 3, reason: "limit")] {
            #expect(isTrained(run(event)))
        }
        #expect(StartingRule().next(for: run(.finished(step: 10, seconds: 1)), isHeld: false) == .leave(nil))
        guard case .leave(let words?) = StartingRule().next(for: run(.diverged(step: 2, metric: "x")), isHeld: false)
        else {
            Issue.record("a run that diverged is trained again")
            return
        }
        #expect(words.hasPrefix("diverged before"))
    }

    @Test func `never a run that another process holds`() {
        for event in [Event.interrupted(step: 3), .finished(step: 10, seconds: 1)] {
            guard case .wait = StartingRule().next(for: run(event), isHeld: true) else {
                Issue.record("\(event)")
                continue
            }
        }
    }

    @Test func `no run that used up its time, unless it may take more`() {
        var limits = Limits()
        limits.seconds = 59
        let stopped = run(.stopped(step: 3, reason: "the time limit"))
        #expect(StartingRule(limits: limits).next(for: stopped, isHeld: false) != .train)
        limits.seconds = 61
        #expect(isTrained(stopped, StartingRule(limits: limits)))
    }

    @Test func `in a race, no run that fell behind or stands at the rung`() {
        let rung = StartingRule(isRace: true, pauseStep: 4)
        #expect(!isTrained(run(.stopped(step: 2, reason: "place 4 of 5")), rung))
        #expect(isTrained(run(.interrupted(step: 3)), rung) && !isTrained(run(.interrupted(step: 4)), rung))
        #expect(isTrained(run(.failed(step: 4, reason: "x")), rung))
    }

    private func next(_ stages: StageState...) -> NextStep {
        StartingRule().next(
            for: RunSummary().record(of: folder, kind: "depth", seed: 0),
            isHeld: false,
            beginningWith: stages
        )
    }

    @Test func `a run once all that it begins with is finished, which it waits for without a word`() {
        let done = StageState(label: "one", state: .finished, isPending: false)
        #expect(next(done) == .train && next(done, done) == .train)
        for state in [RunState.new, .running, .interrupted, .failed, .stopped] {
            #expect(next(done, StageState(label: "two", state: state, isPending: true)) == .wait(nil))
        }
    }

    @Test func `no run that begins with one that is lost, whatever else it waits for`() {
        let waiting = StageState(label: "one", state: .running, isPending: true)
        for (state, words) in [
            (RunState.failed, "failed: no memory"), (.diverged, "diverged: no memory"),
            (.new, "was not trained: no memory"),
            (.stopped, "was stopped: no memory"), (.interrupted, "was interrupted: no memory"),
        ] {
            let lost = StageState(label: "two", state: state, reason: "no memory", isPending: false)
            #expect(next(waiting, lost) == .block("blocked: two \(words)"))
        }
    }

    @Test func `nothing is asked of what a finished run began with`() {
        let lost = StageState(label: "one", state: .failed, isPending: false)
        let finished = run(.finished(step: 10, seconds: 1))
        #expect(StartingRule().next(for: finished, isHeld: false, beginningWith: [lost]) == .leave(nil))
    }
}
