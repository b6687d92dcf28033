import Testing
import Torch

/// The examples in the comments of `Torch`; `ArchitectureTests` hold both against each other.
@Suite struct `Examples of Torch` {
    @Test func `broadcasting`() throws {
        let image = Tensor([1, 2, 3, 4, 5, 6] as [Float], shape: [2, 3])
        let means = image.mean(1, keepDimensions: true)  // [2, 1]
        let centred = image - means  // [2, 1] broadcasts over [2, 3]
        let values = try withTorchErrors { try centred.floats() }  // -1, 0, 1, -1, 0, 1
        #expect(means.shape == [2, 1])
        #expect(values == [-1, 0, 1, -1, 0, 1])
    }

    @Test func `errors`() throws {
        let ones = Tensor.ones([2, 3])
        let total = try withTorchErrors { try ones.matmul(ones.transposed).sum().item() }  // 12
        let refused = Result { try withTorchErrors { try ones.matmul(ones).sum().item() } }  // a TorchError
        #expect(total == 12)
        #expect(throws: TorchError.self) { try refused.get() }
    }

    @Test func `a convolution`() throws {
        let convolution = Conv2d(3, 8, kernel: 3, stride: 2, padding: 1, generator: try Generator(seed: 0))
        let features = convolution(.zeros([1, 3, 32, 64]))  // [1, 8, 16, 32]
        let paths = convolution.parameters.map(\.path)  // weight, bias
        #expect(features.shape == [1, 8, 16, 32])
        #expect(paths == ["weight", "bias"])
    }

    @Test func `an optimizer`() throws {
        let weight = Parameter(.zeros([2])).tensor
        let optimizer = SGD(parameters: [(path: "weight", tensor: weight)], rate: 0.5)
        for _ in 0..<20 {
            optimizer.zeroGradients()
            (weight - 3).squared().mean().backward()
            try optimizer.step()
        }
        let weights = try weight.doubles()  // 3, 3, up to rounding
        #expect(weights.allSatisfy { abs($0 - 3) < 1e-5 })
    }
}
