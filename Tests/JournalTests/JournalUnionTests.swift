import Foundation
import Journal
import Testing

@Suite struct `Two journals of one run` {
    private func plan(_ experiment: String, at: Double) -> String {
        #"{"at":\#(at),"attempt":0,"changes":{},"event":"planned","experiment":"\#(experiment)","plan":"p","#
            + #""question":"","seed":0,"variant":"v","variantIndex":0}"# + "\n"
    }

    private func loss(_ step: Int, plus: Double = 0) -> String {
        #"{"at":\#(step),"attempt":1,"event":"metrics","step":\#(step),"values":{"loss":\#(Double(step) + plus)}}"#
            + "\n"
    }

    /// A journal with this text, read.
    private func lines(_ text: [String]) throws -> JournalLines {
        let temporary = TemporaryRun()
        try writeAtomically(Data(text.joined().utf8), to: temporary.folder.journal)
        return try JournalLines(temporary.folder)
    }

    /// The texts of the union, whole lines.
    private func union(_ a: [String], _ b: [String]) throws -> (JournalUnion, [String]?) {
        let (union, text) = try lines(a).union(with: lines(b))
        let found = text.map { String(decoding: $0, as: UTF8.self).split(separator: "\n").map { "\($0)\n" } }
        return (union, found)
    }

    @Test func `that are the same need nothing`() throws {
        let text = [plan("x", at: 1), loss(1), loss(2)]
        #expect(try union(text, text) == (.equal, nil))
        #expect(try union([], []) == (.equal, nil))
    }

    @Test func `go together if one continues the other`() throws {
        let (short, long) = ([plan("x", at: 1), loss(1)], [plan("x", at: 1), loss(1), loss(2)])
        #expect(try union(short, long) == (.behind, long))
        #expect(try union(long, short) == (.ahead, nil))
    }

    @Test func `have the experiments of both, wherever these stand`() throws {
        let a = [plan("x", at: 1), loss(1), plan("y", at: 5)]
        let b = [plan("z", at: 2), plan("x", at: 1), loss(1)]
        #expect(try union(a, b) == (.equal, a + [plan("z", at: 2)]))
        #expect(try union(b, a) == (.equal, b + [plan("y", at: 5)]))
        #expect(try union(a, b + [loss(2)]) == (.behind, b + [loss(2), plan("y", at: 5)]))
        #expect(try union(b + [loss(2)], a) == (.ahead, b + [loss(2), plan("y", at: 5)]))
        let both = try union(a, b).1 ?? []
        #expect(try union(both, a) == (.equal, nil) && union(both, b) == (.equal, nil))
    }

    @Test func `disagree from the first line on that is not the same`() throws {
        let a = [plan("x", at: 1), loss(1), loss(2), loss(3)]
        let b = [loss(1), plan("x", at: 1), plan("y", at: 1), loss(2, plus: 0.5)]
        #expect(try union(a, b) == (.disagreement(line: 3, other: 4), nil))
    }

    @Test func `keep lines of events that a later version writes`() throws {
        let dream = "{\"at\":1,\"attempt\":1,\"event\":\"dreamt\"}\n"
        #expect(try union([loss(1)], [loss(1), dream]) == (.behind, [loss(1), dream]))
        #expect(try union([loss(1), dream], [loss(1), loss(2)]).0 == .disagreement(line: 2, other: 2))
    }

    @Test func `are read up to a line that is none, and a line without its end does not count`() throws {
        let broken = try lines([loss(1), "garbage\n", loss(2)])
        #expect(broken.complaint?.place.hasSuffix("journal.jsonl:2") == true)
        #expect(broken.complaint?.complaint == "is not an event of a journal")
        #expect(broken.text == Data(loss(1).utf8) && broken.wholeBytes == UInt64(loss(1).utf8.count))
        let cut = try lines([loss(1), String(loss(2).dropLast(4))])
        #expect(cut.complaint == nil && cut.text == Data(loss(1).utf8))
        #expect(cut.unfinished?.place.hasSuffix("journal.jsonl:2") == true)
        #expect(try lines([loss(1)]).unfinished == nil && lines([]).unfinished == nil)
    }
}

private func == (a: (JournalUnion, [String]?), b: (JournalUnion, [String]?)) -> Bool { a.0 == b.0 && a.1 == b.1 }
