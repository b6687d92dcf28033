import Testing
import Torch
import Vision

@Suite struct `Networks` {
    @Test func `have the published numbers of parameters`() throws {
        let generator = try Generator(seed: 0)
        #expect(DispNet(width: 1, generator: generator).parameterCount == 31_596_900)
        #expect(PoseExpNet(width: 1, scale: 0.01, masks: false, generator: generator).parameterCount == 1_590_668)
        #expect(PoseExpNet(width: 1, scale: 0.01, masks: true, generator: generator).parameterCount == 2_639_180)
        // torchvision's ResNet-18 has 11,689,512; without its classifier (513,000), with a 3×3 stem on RGB.
        let stem = 64 * 3 * 3 * 3 - 64 * 3 * 7 * 7
        #expect(try smallResNet(channels: 3, width: 64).parameterCount == 11_689_512 - 513_000 + stem)
    }

    @Test(arguments: [(32, 64), (48, 160), (37, 75)])
    func `predict disparity and masks at four scales, also for odd sizes`(height: Int, width: Int) throws {
        let generator = try Generator(seed: 1)
        let frames = Tensor.randn([2, 9, height, width], generator: generator)
        try withTorchErrors {
            let disparities = DispNet(width: 0.05, generator: generator)(frames.sliced(1, 0, 3))
            #expect(disparities.count == 4)
            let pose = PoseExpNet(width: 0.1, scale: 0.01, masks: true, generator: generator)
            let (motions, masks) = pose(frames)
            #expect(motions.shape == [2, 2, 6])
            for (disparity, mask) in zip(disparities, masks) {
                #expect(mask.shape == [2, 4, disparity.size(2), disparity.size(3)])
            }
            #expect(disparities[0].shape == [2, 1, height, width])
            let low = try disparities[0].min().item()
            let high = try disparities[0].max().item()
            #expect(low >= 0.01 && high <= 10.01)
        }
    }

    @Test func `begin alike for equal seeds and differ otherwise`() throws {
        func first(_ seed: UInt64) throws -> [Float] {
            try DispNet(width: 0.05, generator: Generator(seed: seed)).parameters[0].tensor.floats()
        }
        #expect(try first(3) == first(3))
        #expect(try first(3) != first(4))
    }
}
