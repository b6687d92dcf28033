import Foundation
import Support
import Testing
import Torch

@Suite struct `Schedules` {
    @Test(arguments: [
        ("step decay", StepDecay(rate: 0.4, every: 4, factor: 0.3) as any Schedule),
        ("cosine", CosineWithWarmUp(rate: 0.4, warmUp: 0, total: 12)),
        ("cosine with warm-up", CosineWithWarmUp(rate: 0.4, warmUp: 5, total: 20, final: 0.1)),
    ])
    func `give the rates of PyTorch's schedulers`(name: String, schedule: any Schedule) throws {
        let expected = try #require(try Reference.torch.get().rates?[name])
        for (step, rate) in expected.enumerated() {
            #expect(abs(schedule.rate(step: step) - rate) < 1e-9, "step \(step)")
        }
    }

    @Test func `a constant stays`() {
        #expect([0, 1, 1_000_000].allSatisfy { Constant(rate: 0.2).rate(step: $0) == 0.2 })
    }

    @Test func `the cosine rises, reaches the rate, falls to its end and stays there`() {
        let schedule = CosineWithWarmUp(rate: 2, warmUp: 10, total: 100, final: 0.25)
        let rates = (0..<100).map(schedule.rate)
        #expect(zip(rates[..<10], rates[1..<10]).allSatisfy { $0 < $1 })
        #expect(rates[9] == 2 && rates[10] == 2)
        #expect(zip(rates[10..<99], rates[11...]).allSatisfy { $0 > $1 })
        #expect(abs(rates[99] - 0.5) < 1e-12)
        #expect(abs(schedule.rate(step: 1000) - 0.5) < 1e-12)
    }

    @Test(arguments: [(0, 0), (0, 1), (5, 5), (7, 3)])
    func `degenerate lengths still give finite rates within bounds`(warmUp: Int, total: Int) {
        let schedule = CosineWithWarmUp(rate: 1, warmUp: warmUp, total: total)
        #expect((0..<20).map(schedule.rate).allSatisfy { (0...1).contains($0) })
    }

    @Test func `a step decay of no length does not trap`() {
        #expect(StepDecay(rate: 1, every: 0, factor: 0.5).rate(step: 3) == 0.125)
    }
}
