import HDF5
import Images
public import Specs

/// Makes or finds the prepared file of a data set and divides it into what is trained on and what is held out.
///
/// - Parameter isStopped: Asked between sequences and frames; true ends the preparation with `PreparationStopped`.
public func prepareVideo(
    _ data: DepthData,
    fingerprint: String?,
    isStopped: () -> Bool = { false }
) throws -> (train: VideoDataset, heldOut: VideoDataset) {
    switch data {
    case .scenes(let settings):
        let path = try preparedScenes(settings, isStopped: isStopped)
        let all = try sequences(of: path, hasTruth: true)
        let make = { VideoDataset(path: path, height: settings.height, width: settings.width, sequences: $0) }
        return (make(Array(all.prefix(settings.sequences))), make(Array(all.dropFirst(settings.sequences))))
    case .frames(let settings):
        let path = try preparedFrames(settings, fingerprint: fingerprint ?? "", isStopped: isStopped)
        let all = try sequences(of: path, hasTruth: false)
        let make = { VideoDataset(path: path, height: settings.height, width: settings.width, sequences: $0) }
        let parts = all.map { divided($0, heldOut: settings.heldOut) }
        let heldOut = parts.compactMap(\.heldOut)
        if settings.heldOut > 0, heldOut.isEmpty {
            throw ImageError(
                settings.path,
                "has \(all.map(\.frames.count).max() ?? 0) frames in its longest sequence; six at least are needed to "
                    + "train on three and hold out three, or data.heldOut 0 to measure nothing"
            )
        }
        return (make(parts.map(\.train)), make(heldOut))
    }
}

/// The frames of a sequence that are trained on and the last ones, three at least, that are held out.
///
/// A sequence of fewer than six frames is trained on as a whole.
private func divided(
    _ sequence: VideoDataset.Sequence,
    heldOut part: Double
) -> (train: VideoDataset.Sequence, heldOut: VideoDataset.Sequence?) {
    let count = sequence.frames.count
    guard part > 0, count >= 6 else { return (sequence, nil) }
    let cut = count - min(max(Int(Double(count) * part), 3), count - 3)
    var (train, heldOut) = (sequence, sequence)
    train.frames = 0..<cut
    heldOut.frames = cut..<count
    return (train, heldOut)
}

private func sequences(of path: String, hasTruth: Bool) throws -> [VideoDataset.Sequence] {
    do throws(HDF5Error) {
        let file = try HDF5File(reading: path)
        var sequences: [VideoDataset.Sequence] = []
        for group in try file.names() {
            guard let count = try file.shape(of: "\(group)/frames").first else { continue }
            let intrinsics = try file.readExpecting("\(group)/intrinsics", type: .float32, shape: [4]).floats()
            sequences.append(.init(group: group, frames: 0..<count, intrinsics: intrinsics, hasTruth: hasTruth))
        }
        return sequences
    } catch { throw PreparedDataError(description: "\(error); delete this prepared data and it is made again") }
}

/// Prepared data that cannot be read, and what to do.
struct PreparedDataError: Error, CustomStringConvertible {
    let description: String
}
