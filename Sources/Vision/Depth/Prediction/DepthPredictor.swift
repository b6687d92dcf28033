public import Images
public import Specs
public import Torch

/// The networks of a depth run, to be asked about pictures that are not of its data.
public struct DepthPredictor {
    private let model: DepthModel
    private let settings: DepthSettings

    /// Networks with their first weights.
    ///
    /// - Parameter intrinsics: fx, fy, cx, cy in pixels at the networks' size, where a learned camera begins.
    public init(_ settings: DepthSettings, intrinsics: [Float], device: Device) throws {
        self.settings = settings
        model = try DepthModel(settings, intrinsics: intrinsics, generator: try Generator(seed: 0, device: device))
    }

    /// By name; a checkpoint of the run is to be copied into them.
    public var networks: [(name: String, module: any Module)] { model.networks }

    /// Height and width of what the networks see.
    public var size: (height: Int, width: Int) { settings.data.size }

    /// Whether the run predicts motion.
    public var predictsMotion: Bool { model.pose.predictor != nil && settings.objective.views != .stereo }

    /// What the camera learned, in pixels at the networks' size; nil where it was given.
    public func learnedIntrinsics() throws -> [Double]? {
        try model.camera.map { try $0(height: size.height, width: size.width).doubles() }
    }

    /// A picture at the networks' size: what ``disparity(of:)`` and ``motions(of:before:after:frame:)`` are asked about.
    public func fitted(_ picture: Image) -> Image {
        picture.rgb.resized(width: size.width, height: size.height, filter: .area)
    }

    /// Disparity of a picture of the networks' size, `[height · width]`.
    public func disparity(of picture: Image) throws -> [Float] {
        try asked { try model.disparity(of: model.image(picture.bytes)) }
    }

    /// The motions of a frame to the one before it and to the one after it, pictures of the networks' size.
    ///
    /// - Parameter frame: Its number.
    public func motions(of picture: Image, before: Image, after: Image, frame: Int) throws -> NeighbourMotions {
        try asked {
            let images = [picture, before, after].map { model.image($0.bytes) }
            let outputs = model.outputs(images, withSources: false)
            return try NeighbourMotions(frame: frame, model.pose.motions(outputs.motions))
        }
    }

    private func asked<Result>(_ body: () throws -> Result) throws -> Result {
        try withEvaluationMode { try withoutGradients { try withTorchErrors(body) } }
    }
}

/// A map read bilinearly at the pixel centres of another size: pixels are squares, the border continues, nothing is
/// averaged.
///
/// - Parameters:
///   - map: `[height · width]`.
///   - newHeight: Of the result in pixels.
///   - newWidth: Likewise.
/// - Returns: `[newHeight · newWidth]`.
public func bilinearlyResampled(
    _ map: [Float],
    height: Int,
    width: Int,
    toHeight newHeight: Int,
    width newWidth: Int
) -> [Float] {
    let sampled = SampledMap(map, height: height, width: width, newHeight, newWidth)
    return (0..<newHeight).flatMap { row in (0..<newWidth).map { sampled.value(row: row, column: $0) } }
}
