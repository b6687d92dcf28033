import Foundation
import Testing

@testable import Journal

@Suite struct `Two journals of one run` {
    private func line(_ event: Event, _ attempt: Int, at: Double) -> String {
        let data =
            (try? JournalLine.encoded(JournalEntry(event, attempt: attempt, at: at), by: JournalLine.encoder)) ?? Data()
        return String(decoding: data, as: UTF8.self)
    }

    private func plan(_ experiment: String, at: Double) -> String {
        line(.planned(.init(experiment: experiment, plan: "p", variant: "v", variantIndex: 0, seed: 0)), 0, at: at)
    }

    private func loss(_ step: Int, plus: Double = 0) -> String {
        line(.metrics(step: step, values: ["loss": Double(step) + plus]), 1, at: Double(step))
    }

    private func lines(_ text: [String]) -> JournalLines { JournalLines(Data(text.joined().utf8), of: "j") }

    /// The texts of the union, whole lines.
    private func union(_ a: [String], _ b: [String]) -> (JournalUnion, [String]?) {
        let (union, text) = lines(a).union(with: lines(b))
        let found = text.map { String(decoding: $0, as: UTF8.self).split(separator: "\n").map { "\($0)\n" } }
        return (union, found)
    }

    @Test func `that are the same need nothing`() {
        let text = [plan("x", at: 1), loss(1), loss(2)]
        #expect(union(text, text) == (.equal, nil))
        #expect(union([], []) == (.equal, nil))
    }

    @Test func `go together if one continues the other`() {
        let (short, long) = ([plan("x", at: 1), loss(1)], [plan("x", at: 1), loss(1), loss(2)])
        #expect(union(short, long) == (.behind, long))
        #expect(union(long, short) == (.ahead, nil))
    }

    @Test func `have the experiments of both, wherever these stand`() {
        let a = [plan("x", at: 1), loss(1), plan("y", at: 5)]
        let b = [plan("z", at: 2), plan("x", at: 1), loss(1)]
        #expect(union(a, b) == (.equal, a + [plan("z", at: 2)]))
        #expect(union(b, a) == (.equal, b + [plan("y", at: 5)]))
        #expect(union(a, b + [loss(2)]) == (.behind, b + [loss(2), plan("y", at: 5)]))
        #expect(union(b + [loss(2)], a) == (.ahead, b + [loss(2), plan("y", at: 5)]))
        let both = union(a, b).1 ?? []
        #expect(union(both, a) == (.equal, nil) && union(both, b) == (.equal, nil))
    }

    @Test func `disagree from the first line on that is not the same`() {
        let a = [plan("x", at: 1), loss(1), loss(2), loss(3)]
        let b = [loss(1), plan("x", at: 1), plan("y", at: 1), loss(2, plus: 0.5)]
        #expect(union(a, b) == (.disagreement(line: 3, other: 4), nil))
    }

    @Test func `keep lines of events that a later version writes`() {
        let dream = "{\"at\":1,\"attempt\":1,\"event\":\"dreamt\"}\n"
        #expect(union([loss(1)], [loss(1), dream]) == (.behind, [loss(1), dream]))
        #expect(union([loss(1), dream], [loss(1), loss(2)]).0 == .disagreement(line: 2, other: 2))
    }

    @Test func `are read up to a line that is none, and a line without its end does not count`() {
        let broken = lines([loss(1), "garbage\n", loss(2)])
        #expect(broken.complaint == JournalError("j:2", "is not an event of a journal"))
        #expect(broken.lines.count == 1 && broken.wholeBytes == UInt64(loss(1).utf8.count))
        let cut = lines([loss(1), String(loss(2).dropLast(4))])
        #expect(cut.complaint == nil && cut.unfinished?.place == "j:2" && cut.text == Data(loss(1).utf8))
        #expect(lines([loss(1)]).unfinished == nil && lines([]).unfinished == nil)
    }
}

private func == (a: (JournalUnion, [String]?), b: (JournalUnion, [String]?)) -> Bool { a.0 == b.0 && a.1 == b.1 }
