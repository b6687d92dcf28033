public import Foundation
import HDF5
import Images
import Journal
import Specs
import Torch
import Vision

/// What a prediction wrote.
public struct PredictionSummary: Codable, Sendable {
    public var run: String
    /// The checkpoint, and the steps it had done.
    public var checkpoint: String
    public var step: Int
    public var frames: Int
    /// Height and width that the networks see.
    public var height: Int
    public var width: Int
    /// fx, fy, cx, cy in pixels at that size.
    public var intrinsics: [Double]
    public var hasTrajectory: Bool
    public var points: Int
    public var hasVideo: Bool
    /// What the numbers are measured in.
    public var unit = "of the run: depth from video has no metres of its own"
}

/// Predicts depth, and motion where frames follow each other, by the networks of a run with these settings.
func predictDepth(
    _ settings: DepthSettings,
    _ config: RunConfig,
    of folder: RunFolder,
    input: String,
    output: URL,
    fieldOfView: Double?,
    device: Device
) throws -> PredictionSummary {
    let scratch = FileManager.default.temporaryDirectory.appending(path: "parallax-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: scratch) }
    let pictures = try PredictionInput(input, scratch: scratch)
    let first = try Image(reading: pictures.pictures[0])
    var camera = try pictureIntrinsics(settings, config, fieldOfView: fieldOfView, first, pictures.pictures[0])
    let predictor = try DepthPredictor(settings, intrinsics: camera.map { Float($0) }, device: device)
    let (checkpoint, step) = try restoreNetworks(predictor.networks, from: folder)
    if fieldOfView == nil, let learned = try predictor.learnedIntrinsics() { camera = learned }
    let files = try PredictionFiles(output, predictor.size, hasVideo: pictures.pictures.count > 1 && hasFFmpeg)
    defer { files.clean() }
    var frames: [Image] = []
    var depths: [[Float]] = []
    for (path, name) in zip(pictures.pictures, pictures.names) {
        let picture = try Image(reading: path)
        let fitted = predictor.fitted(picture)
        let disparity = try predictor.disparity(of: fitted)
        try files.write(disparity, of: picture, name: name)
        frames.append(fitted)
        depths.append(disparity.map { 1 / $0 })
    }
    try files.write(depths, names: pictures.names, run: folder.id, intrinsics: camera)
    let poses = try trajectory(of: frames, by: predictor, isSequence: pictures.isSequence)
    if poses.count > 1 { try files.write(poses) }
    let points = try files.writeCloud(depths, frames, poses: poses, intrinsics: camera)
    let hasVideo = try files.writeVideo(names: pictures.names)
    let summary = PredictionSummary(
        run: folder.id,
        checkpoint: checkpoint,
        step: step,
        frames: frames.count,
        height: predictor.size.height,
        width: predictor.size.width,
        intrinsics: camera,
        hasTrajectory: poses.count > 1,
        points: points,
        hasVideo: hasVideo
    )
    let text = try JSON.indentedText(of: summary) + "\n"
    try writeAtomically(Data(text.utf8), to: output.appending(path: "prediction.json"))
    return summary
}

/// Poses of frames that follow each other; nothing where there are none.
private func trajectory(of frames: [Image], by predictor: DepthPredictor, isSequence: Bool) throws -> [RigidMotion] {
    guard isSequence, predictor.predictsMotion, frames.count >= 3 else { return [] }
    let motions = try (1..<frames.count - 1).map { index in
        try predictor.motions(of: frames[index], before: frames[index - 1], after: frames[index + 1], frame: index)
    }
    return chained(motions)
}

/// fx, fy, cx, cy of pictures at the networks' size.
private func pictureIntrinsics(
    _ settings: DepthSettings,
    _ config: RunConfig,
    fieldOfView: Double?,
    _ picture: Image,
    _ path: String
) throws -> [Double] {
    let (height, width) = settings.data.size
    var given = IntrinsicsSettings()
    if let fieldOfView {
        given.fieldOfView = fieldOfView
    } else if let stated = settings.data.statedIntrinsics {
        given = stated
    } else {
        // The camera of the data that the networks were trained on.
        let (train, _) = try prepareVideo(settings.data, fingerprint: config.fingerprint)
        return train.sequences[0].intrinsics.map { Double($0) }
    }
    let stored = try storedIntrinsics(given, width: picture.width, height: picture.height, path)
    return intrinsicsAfterResizing(stored, from: (picture.width, picture.height), to: (width, height))
}
