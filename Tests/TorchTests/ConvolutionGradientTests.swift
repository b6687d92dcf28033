import Support
import Testing
import Torch

@Suite struct `Gradients of convolutions` {
    /// libtorch 2.13 wrote this gradient's workspace beyond its end (oneDNN issue 6035): with 8 channels and odd batches the
    /// heap was corrupted, and the process ended by a signal, now or at its end.
    @Test(arguments: [1, 3, 7, 8, 9, 15, 16])
    func `of one pixel that skip pixels are those of a matrix product, and write nothing else`(channels: Int) throws {
        for (batch, stride) in [(1, 2), (3, 2), (7, 4), (33, 2)] {
            let image = wave(batch, channels, 16, 16)
            let weight = wave(16, channels, 1, 1, phase: 1).requiringGradient()
            for _ in 0..<4 {
                let input = image.channelsLast().detached().requiringGradient()
                let (found, expected) = try withTorchErrors {
                    let output = input.conv2d(weight, stride: stride)
                    let found = try gradients(of: output.squared().sum(), withRespectTo: [weight, input])
                    let taken = input.sliced(2, 0, step: stride).sliced(3, 0, step: stride).permuted(0, 2, 3, 1)
                    let product = taken.matmul(weight.reshaped([16, channels]).transposed(0, 1))
                    return (found, try gradients(of: product.squared().sum(), withRespectTo: [weight, input]))
                }
                for (a, b) in zip(found, expected) {
                    let (a, b) = (try #require(a).doubles(), try #require(b).doubles())
                    let scale = b.map(abs).max() ?? 0
                    #expect(zip(a, b).allSatisfy { abs($0 - $1) <= 1e-5 * scale })
                }
            }
        }
    }
}
