import Foundation
import Testing
import Torch
import Vision

@Suite struct `Contrastive learning` {
    @Test func `NT-Xent is ln(2n − 1) at collapse`() throws {
        let same = Tensor.ones([8, 4])
        #expect(try abs(ntXent(same, same, temperature: 0.5).item() - Foundation.log(15.0)) < 1e-5)
    }

    @Test func `NT-Xent of orthogonal pairs has a closed form`() throws {
        // Two images, identical views, images orthogonal: −1/τ + ln(e^{1/τ} + 2).
        let views = Tensor([1, 0, 0, 1] as [Float], shape: [2, 2])
        let expected = -2 + Foundation.log(Foundation.exp(2.0) + 2)
        #expect(try abs(ntXent(views, views * 3, temperature: 0.5).item() - expected) < 1e-5)
    }

    @Test func `principal components find the direction of most variance`() throws {
        let generator = try Generator(seed: 7)
        let long = Tensor.randn([500, 1], generator: generator) * 5
        let features = Tensor.concatenated([long * 0.6, long * 0.8, Tensor.randn([500, 1], generator: generator)], 1)
        let plane = principalComponents(features)
        let spread = try plane.std(0).doubles()
        #expect(abs(spread[0] - 5) < 0.5 && spread[1] < 1.2)
    }

    @Test(arguments: [(300, 20), (20, 300)])
    func `a basis of few components keeps what varies in few directions, whichever side is longer`(
        rows: Int,
        numbers: Int
    ) throws {
        let generator = try Generator(seed: 8)
        let directions = Tensor.randn([3, numbers], generator: generator)
        let inputs = Tensor.randn([rows, 3], generator: generator).matmul(directions) + 5
        let basis = try PrincipalBasis(of: inputs, count: 10)
        #expect(basis.directions.shape == [numbers, 3])
        let gram = basis.directions.transposed.matmul(basis.directions)
        #expect(try (gram - .eye(3)).abs().max().item() < 1e-5)
        // Distances are kept: of centred inputs and of their components.
        let centred = inputs - inputs.mean(0, keepDimensions: true)
        let lost = try (centred.squared().sum() - basis(inputs).squared().sum()).item()
        #expect(try abs(lost) < 1e-4 * centred.squared().sum().item())
    }
}
