public import Foundation
public import Journal
public import Specs
public import Torch

/// A kind of run whose networks predict something of new pictures.
public protocol PredictingKind: KindSettings {
    /// Predicts by the networks of a run with these settings, as ``predict(_:input:output:fieldOfView:device:)`` says.
    func predict(
        _ config: RunConfig,
        of folder: RunFolder,
        input: String,
        output: URL,
        fieldOfView: Double?,
        device: Device
    ) throws -> PredictionSummary
}

/// Predicts by the networks of a run: depth, and motion where frames follow each other.
///
/// - Parameters:
///   - input: A picture, a folder of pictures or a video.
///   - output: A folder, which is made: `depth/` (PNG of 16 bits, 256 to the unit), `colour/`, `depth.h5`,
///     `trajectory.tum.txt`, `trajectory.kitti.txt`, `cloud.ply`, for a sequence `video.mp4`, and `prediction.json`.
///   - fieldOfView: Of the pictures, horizontal, in degrees; nil for the camera of the run's data.
/// - Throws: An error that says so if runs of this kind predict nothing of pictures.
public func predict(
    _ folder: RunFolder,
    input: String,
    output: URL,
    fieldOfView: Double?,
    device: Device
) throws -> PredictionSummary {
    let config = try RunConfig(contentsOf: folder.config)
    guard let kind = config.kind.settings as? any PredictingKind else {
        let others = kindNames { $0 is any PredictingKind }
        throw PredictionError(
            "run \(folder.id) is of kind \(config.kind.name), which predicts nothing of pictures; \(others) does"
        )
    }
    return try kind.predict(
        config,
        of: folder,
        input: input,
        output: output,
        fieldOfView: fieldOfView,
        device: device
    )
}

extension DepthSettings: PredictingKind {
    public func predict(
        _ config: RunConfig,
        of folder: RunFolder,
        input: String,
        output: URL,
        fieldOfView: Double?,
        device: Device
    ) throws -> PredictionSummary {
        try predictDepth(
            self,
            config,
            of: folder,
            input: input,
            output: output,
            fieldOfView: fieldOfView,
            device: device
        )
    }
}
