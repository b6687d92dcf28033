public import Specs
import Torch

/// The motion between two frames by two convolutions and a mean.
struct TinyPose: MotionPredictor, Module {
    let first: Conv2d
    let second: Conv2d
    let scale: Double

    var module: any Module { self }

    init(width: Int, scale: Double, generator: Generator) {
        first = Conv2d(6, width, kernel: 7, stride: 4, padding: 3, generator: generator)
        second = Conv2d(width, 6, kernel: 3, stride: 2, padding: 1, generator: generator)
        self.scale = scale
    }

    func motions(
        of places: [Int],
        images: [Tensor],
        features: (Int) -> Tensor
    ) -> (numbers: Tensor, masks: [Tensor]) {
        let pair = Tensor.concatenated(places.map { images[$0] }, 1)
        return (second(first(pair).relu()).mean(2, 3).reshaped(-1, 1, 6) * scale, [])
    }
}

extension TinyPoseSettings: PoseNetworkDesign {
    public var frames: PoseFrames { .pairs }

    public func makePredictor(_ context: PoseContext) -> (any MotionPredictor)? {
        TinyPose(width: width, scale: scale, generator: context.generator)
    }
}
