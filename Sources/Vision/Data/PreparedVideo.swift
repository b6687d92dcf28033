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
        let file = try openedPrepared(preparedScenes(settings, isStopped: isStopped))
        let all = try preparedSequences(file)
        return parts(of: file, data, (Array(all.prefix(settings.sequences)), Array(all.dropFirst(settings.sequences))))
    case .frames(let settings):
        let file = try openedPrepared(preparedFrames(settings, fingerprint: fingerprint ?? "", isStopped: isStopped))
        return parts(of: file, data, try divided(preparedSequences(file), heldOut: settings.heldOut, settings.path))
    case .tum(let settings):
        let file = try preparedFile(of: data, fingerprint, isStopped) { try tumRecordings(settings) }
        return parts(of: file, data, try divided(preparedSequences(file), heldOut: settings.heldOut, settings.path))
    case .kitti(let settings):
        return try parts(of: preparedFile(of: data, fingerprint, isStopped) { try kittiRecordings(settings) }, data)
    case .kittiodometry(let settings):
        return try parts(
            of: preparedFile(of: data, fingerprint, isStopped) { try kittiOdometryRecordings(settings) },
            data
        )
    case .folders(let settings):
        return try parts(
            of: preparedFile(of: data, fingerprint, isStopped) { try sceneFolderRecordings(settings) },
            data
        )
    }
}

/// The prepared file of a data set in a fixed layout, made from its recordings if it is not in the cache.
private func preparedFile(
    of data: DepthData,
    _ fingerprint: String?,
    _ isStopped: () -> Bool,
    _ recordings: () throws -> [Recording]
) throws -> PreparedFile {
    // The fingerprint stands for the files, wherever they lie: paths are no part of an identity.
    let identity = data.identity(over: nil)?.canonical ?? ""
    let key = "recordings-" + SHA256.hex(identity + (fingerprint ?? "") + data.preparation).prefix(24)
    let (height, width) = data.size
    return try openedPrepared(
        preparedRecordings(key, height: height, width: width, isStopped: isStopped, recordings)
    )
}

extension DepthData {
    /// How data is prepared: whoever prepares it otherwise raises the version of its kind, or the filter's.
    var preparation: String {
        let versions = JSON.object(components.mapValues { .number(Double($0)) }).canonical
        return " area 1 \(versions)"
    }
}

/// Sequences that the data set itself divides.
private func parts(
    of file: PreparedFile,
    _ data: DepthData
) throws -> (train: VideoDataset, heldOut: VideoDataset) {
    let all = try preparedSequences(file)
    return parts(of: file, data, (all.filter { !$0.isHeldOut }, all.filter(\.isHeldOut)))
}

private func parts(
    of file: PreparedFile,
    _ data: DepthData,
    _ parts: (train: [VideoDataset.Sequence], heldOut: [VideoDataset.Sequence])
) -> (train: VideoDataset, heldOut: VideoDataset) {
    let (height, width) = data.size
    return (
        VideoDataset(file: file, height: height, width: width, sequences: parts.train),
        VideoDataset(file: file, height: height, width: width, sequences: parts.heldOut)
    )
}

/// The last part of each sequence is held out.
private func divided(
    _ all: [VideoDataset.Sequence],
    heldOut part: Double,
    _ path: String
) throws -> (train: [VideoDataset.Sequence], heldOut: [VideoDataset.Sequence]) {
    let parts = all.map { divided($0, heldOut: part) }
    let heldOut = parts.compactMap(\.heldOut)
    if part > 0, heldOut.isEmpty {
        throw ImageError(
            path,
            "has \(all.map(\.frames.count).max() ?? 0) frames in its longest sequence; six at least are needed to "
                + "train on three and hold out three, or data.heldOut 0 to measure nothing"
        )
    }
    return (parts.map(\.train), heldOut)
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
    train.truthFrames.removeAll { $0 >= cut }
    heldOut.truthFrames.removeAll { $0 < cut }
    return (train, heldOut)
}
