import Specs
import Torch

/// What says how the camera moved from the target to its neighbours.
struct PoseModel {
    /// The network; nil where the data knows the poses.
    let predictor: (any MotionPredictor)?
    private let frames: PoseFrames
    private let settings: DepthNetworkSettings

    init(_ settings: DepthNetworkSettings, _ context: PoseContext) throws {
        self.settings = settings
        let design = try settings.pose.design
        (predictor, frames) = (design.makePredictor(context), design.frames)
    }

    /// What the network says of the frame before the target and of the one after it.
    ///
    /// - Parameters:
    ///   - images: Target, previous and next frame, `[n, 3, h, w]` each in [0, 1].
    ///   - features: The last features of one of them by the depth network.
    /// - Returns: Six numbers for each of the two, `[n, 6]`, and mask logits if the network has them; in float32.
    func callAsFunction(_ images: [Tensor], features: (Int) -> Tensor) -> (numbers: [Tensor], masks: [Tensor]) {
        guard let predictor else { return ([], []) }
        guard frames == .pairs else {
            let found = predictor.motions(of: [0, 1, 2], images: images, features: features)
            let numbers = found.numbers.to(.float32)
            return ([0, 1].map { numbers.selected(1, $0) }, found.masks.map { $0.to(.float32) })
        }
        let pairs = [isBackward ? [1, 0] : [0, 1], [0, 2]]
        let numbers = pairs.map { predictor.motions(of: $0, images: images, features: features).numbers }
        return (numbers.map { $0.selected(1, 0).to(.float32) }, [])
    }

    /// Motions from the target to both neighbours.
    func motions(_ numbers: [Tensor]) -> [Motion] {
        numbers.enumerated().map { index, numbers in
            let motion = Motion(numbers, settings.rotation)
            return index == 0 && isBackward ? motion.inverse : motion
        }
    }

    /// Whether the previous frame comes first in its pair, and its motion is the wrong way round.
    private var isBackward: Bool { frames == .pairs && settings.pairOrder == .temporal }
}
