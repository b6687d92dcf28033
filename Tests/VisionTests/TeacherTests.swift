import Testing
import Torch
import Vision

@Suite struct `Frozen modules and moving averages` {
    @Test func `are saved but not trained`() throws {
        let layer = Linear(3, 2, generator: try Generator(seed: 1))
        let frozen = Frozen(layer)
        #expect(frozen.parameters.isEmpty && frozen.buffers.map(\.path) == ["weight", "bias"])
        #expect(frozen.buffers.allSatisfy { !$0.tensor.requiresGradient })
    }

    @Test func `move by one part in so many`() throws {
        let (average, value) = (Tensor.ones([3]), Tensor.zeros([3]))
        moveAverages([average], towards: [value], momentum: 0.9)
        #expect(try average.floats().allSatisfy { abs($0 - 0.9) < 1e-6 })
        moveAverages([average], towards: [value], momentum: 1)
        #expect(try average.floats().allSatisfy { abs($0 - 0.9) < 1e-6 })
        moveAverages([average], towards: [value], momentum: 0)
        #expect(try average.floats() == [0, 0, 0])
    }
}
