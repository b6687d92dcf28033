public import Images
public import Specs
public import Torch

/// The networks of a depth run, to be asked about pictures that are not of its data.
public struct DepthPredictor {
    private let model: DepthModel
    private let settings: DepthSettings
    private let device: Device

    /// Networks with their first weights.
    ///
    /// - Parameter intrinsics: fx, fy, cx, cy in pixels at the networks' size, where a learned camera begins.
    public init(_ settings: DepthSettings, intrinsics: [Float], device: Device) throws {
        self.settings = settings
        self.device = device
        model = DepthModel(settings, intrinsics: intrinsics, generator: try Generator(seed: 0, device: device))
    }

    /// By name; a checkpoint of the run is to be copied into them.
    public var networks: [(name: String, module: any Module)] { model.networks }

    /// Height and width of what the networks see.
    public var size: (height: Int, width: Int) { settings.data.size }

    /// Whether the run predicts motion.
    public var predictsMotion: Bool { model.pose.module != nil && settings.objective.views != .stereo }

    /// What the camera learned, in pixels at the networks' size; nil where it was given.
    public func learnedIntrinsics() throws -> [Double]? {
        try model.camera.map { try $0(height: size.height, width: size.width).doubles() }
    }

    /// Disparity of a picture of any size, at the networks' size, `[height · width]`.
    public func disparity(of picture: Image) throws -> [Float] {
        try asked {
            let image = tensor(picture)
            let straight = try model.disparity(image).floats()
            guard settings.evaluation.flip else { return straight }
            let mirrored = try model.disparity(image.flipped(3)).flipped(3).floats()
            return combined(straight, mirrored: mirrored, width: size.width)
        }
    }

    /// The motions of a frame to the one before it and to the one after it.
    public func motions(of frame: Image, before: Image, after: Image) throws -> (
        before: RigidMotion, after: RigidMotion
    ) {
        try asked {
            let outputs = model.outputs([frame, before, after].map(tensor), withSources: false)
            let motions = try model.pose.motions(outputs.motions).map { motion in
                RigidMotion(rotation: try motion.rotation.doubles(), translation: try motion.translation.doubles())
            }
            return (motions[0], motions[1])
        }
    }

    private func asked<Result>(_ body: () throws -> Result) throws -> Result {
        try withEvaluationMode { try withoutGradients { try withTorchErrors(body) } }
    }

    /// `[1, 3, h, w]` in [0, 1] at the networks' size.
    private func tensor(_ picture: Image) -> Tensor {
        let small = picture.rgb.resized(width: size.width, height: size.height, filter: .area)
        let shape = [1, size.height, size.width, 3]
        return Tensor(small.bytes, shape: shape, device: device).permuted(0, 3, 1, 2).to(.float32).contiguous() / 255
    }
}

/// Camera-to-world poses of frames that follow each other, the first the identity, from the motions of all but the first
/// and the last.
public func chained(_ motions: [(before: RigidMotion, after: RigidMotion)]) -> [RigidMotion] {
    guard let first = motions.first else { return [] }
    var poses = [RigidMotion.identity, first.before]
    for motion in motions { poses.append(poses[poses.count - 1] * motion.after.inverse) }
    return poses
}

/// A map enlarged or shrunk bilinearly: pixels are squares, the border continues.
///
/// - Parameters: `[height · width]`, and the size to come.
public func resized(
    _ map: [Float],
    height: Int,
    width: Int,
    toHeight newHeight: Int,
    width newWidth: Int
) -> [Float] {
    let sampled = SampledMap(map, height: height, width: width, newHeight, newWidth)
    return (0..<newHeight).flatMap { row in (0..<newWidth).map { sampled.value(row: row, column: $0) } }
}
