import Records
import Testing

@Suite struct `Trying again` {
    @Test func `comes later each time, but never much later`() {
        var pause = RetryPause()
        var now = 0.0
        var gaps: [Double] = []
        for _ in 0..<10 {
            _ = pause.failed("x", isUsual: false, at: now)
            let failed = now
            while !pause.isDue(at: now) { now += 0.01 }
            gaps.append(now - failed)
        }
        #expect(gaps.first.map { $0 < 0.25 } == true && gaps == gaps.sorted())
        #expect(gaps.allSatisfy { $0 <= RetryPause.longest + 0.02 } && gaps.last.map { $0 > 2.9 } == true)
    }

    /// What is said of troubles, a second after each other; nil for a try that succeeds.
    private func words(of troubles: [String?], isUsual: Bool = false, seconds: Double = 1) -> [String] {
        var pause = RetryPause()
        return troubles.enumerated().compactMap { turn, trouble in
            guard let trouble else { return pause.succeeded() ? "over" : nil }
            return pause.failed(trouble, isUsual: isUsual, at: seconds * Double(turn))
        }
    }

    @Test func `says each trouble once, and once that it is over`() {
        #expect(words(of: ["full", "full", "gone", "gone", nil, nil]) == ["full", "gone", "over"])
        #expect(words(of: ["full", nil, "full", nil]) == ["full", "over", "full", "over"])
    }

    @Test func `says nothing of what is usual, unless it lasts`() {
        let short = RetryPause.usual / 4
        #expect(words(of: ["busy", "busy", nil, "busy", "busy", nil], isUsual: true, seconds: short) == [])
        #expect(words(of: ["busy", "busy", nil], isUsual: true, seconds: RetryPause.usual) == ["busy", "over"])
    }

    @Test func `comes soon if somebody waits for it`() {
        var pause = RetryPause()
        for now in 0..<10 { _ = pause.failed("x", isUsual: false, at: Double(now)) }
        #expect(pause.isInTrouble && !pause.isDue(at: 9.5))
        pause.hurry(at: 9.1)
        #expect(pause.isDue(at: 9.1 + RetryPause.shortest + 0.01))
    }
}
