/// When to try again what failed, and what to say of it: each trouble once, and once that it is over.
///
/// Pure: it is told what happened when, in seconds of any clock.
package struct RetryPause {
    /// The shortest and the longest pause, in seconds.
    package static let shortest = 0.2
    package static let longest = 3.0
    /// Seconds for which others may be in the way before it is worth a word.
    package static let usual = 3.0

    private var pause = 0.0
    private var nextTry = -Double.infinity
    private var began: Double?
    private var said: String?

    /// Nothing is in the way.
    package init() {}

    /// Whether something is in the way.
    package var isInTrouble: Bool { began != nil }

    /// Whether it is time to try.
    package func isDue(at now: Double) -> Bool { now >= nextTry }

    /// Has the next try come soon, whatever happened before.
    package mutating func hurry(at now: Double) { nextTry = min(nextTry, now + Self.shortest) }

    /// Notes that a try failed.
    ///
    /// - Parameters:
    ///   - trouble: In words.
    ///   - isUsual: Whether it goes by itself within moments, as others do what they do.
    /// - Returns: What is to be said, if anything.
    package mutating func failed(_ trouble: String, isUsual: Bool, at now: Double) -> String? {
        pause = min(max(2 * pause, Self.shortest), Self.longest)
        nextTry = now + pause
        let since = began ?? now
        began = since
        guard trouble != said, !isUsual || now - since >= Self.usual else { return nil }
        said = trouble
        return trouble
    }

    /// Notes that a try succeeded.
    ///
    /// - Returns: Whether a trouble is over that something was said of.
    package mutating func succeeded() -> Bool {
        defer { self = RetryPause() }
        return said != nil
    }
}
