import Synchronization
import Testing
import Training
import Vision

@Suite struct `The loader` {
    /// Batches that are their own step, and fail at one.
    private struct Steps: BatchSource {
        var failing: Int?
        func batch(step: Int) throws -> Int {
            if step == failing { throw Failure() }
            return step
        }
    }

    private struct Failure: Error {}

    @Test func `hands out the batches of the steps in order, wherever it starts`() throws {
        let loader = Loader(Steps(), steps: 37..<60)
        defer { loader.stop() }
        for step in 37..<60 { #expect(try loader.next() == step) }
    }

    @Test func `throws at the step that failed, not before`() throws {
        let loader = Loader(Steps(failing: 2), steps: 0..<5)
        defer { loader.stop() }
        #expect(try loader.next() == 0)
        #expect(try loader.next() == 1)
        #expect(throws: Failure.self) { try loader.next() }
    }
}
