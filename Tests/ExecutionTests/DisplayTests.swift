import Execution
import Foundation
import Journal
import Records
import Testing

@Suite struct `Progress on a terminal` {
    @Test(arguments: [
        (0.0, "0"), (0.123456, "0.1235"), (-1.5, "-1.500"), (12.3456, "12.35"), (312.04, "312.0"), (31596.9, "31597"),
        (0.00012, "0.00012"), (1.23456e-7, "1.235e-7"), (.nan, "NaN"), (-.infinity, "-Infinity"), (99999, "99999"),
    ])
    func `four digits of a number`(value: Double, text: String) {
        #expect(shortText(value).hasPrefix(text))
    }

    @Test(arguments: [
        (0.04, "0.0 s"), (4.25, "4.3 s"), (59.6, "1 min 0 s"), (200, "3 min 20 s"), (7500, "2 h 5 min"), (.nan, "–"),
        (-1, "–"), (1e300, "–"),
    ])
    func `a duration in two units`(seconds: Double, text: String) {
        #expect(durationText(seconds) == text)
    }

    @Test func `lines of workers are redrawn below what is said, clipped to the width, and cleared at the end`() {
        var screen = ""
        let display = TerminalDisplay(width: { 30 }, write: { screen += $0 })
        let worker = WorkerProgress(label: "a variant with a long name, seed 0", phase: "starting")
        display.show([worker], done: 0, total: 1)
        #expect(screen == "a variant with a long name, s\n")
        screen = ""
        display.say("word")
        #expect(screen == "\r\u{1B}[1A\u{1B}[0Jword\na variant with a long name, s\n")
        screen = ""
        display.show([], done: 1, total: 1)
        #expect(screen == "\r\u{1B}[1A\u{1B}[0J")
    }

    @Test func `control characters are shown, not obeyed`() {
        var words = ""
        PlainDisplay { words += $0 }.say("a\u{1B}[2Jb")
        TerminalDisplay(width: { 80 }) { words += $0 }.say("c\rd")
        #expect(words == "a␛[2Jb\nc␍d\n")
    }

    @Test func `without a terminal a worker gets a line at its start and then now and then`() {
        var words = ""
        let display = PlainDisplay(interval: 1000) { words += $0 }
        let worker = WorkerProgress(label: "baseline, seed 0")
        for _ in 0..<5 { display.show([worker], done: 0, total: 1) }
        display.say("done")
        #expect(words == "baseline, seed 0: starting\ndone\n")
        display.show([], done: 1, total: 1)
        display.show([worker], done: 0, total: 1)
        #expect(words == "baseline, seed 0: starting\ndone\nbaseline, seed 0: starting\n")
    }

    @Test func `without a terminal a worker that has nothing new to say says nothing`() {
        var words = ""
        let display = PlainDisplay(interval: 0) { words += $0 }
        var worker = WorkerProgress(label: "baseline, seed 0")
        for _ in 0..<3 { display.show([worker], done: 0, total: 1) }
        worker.update(JournalEntry(.progress(step: 2, steps: 4, loss: 0.5, imagesPerSecond: 0), attempt: 1, at: 1))
        for _ in 0..<3 { display.show([worker], done: 0, total: 1) }
        #expect(words == "baseline, seed 0: starting\nbaseline, seed 0: step 2/4 · loss 0.5000\n")
    }
}
