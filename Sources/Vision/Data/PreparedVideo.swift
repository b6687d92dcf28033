import HDF5
import Images
public import Specs

/// Video as it is used: what is trained on, and what is held out.
public typealias VideoParts = (train: VideoDataset, heldOut: VideoDataset)

/// Video that can be made ready. The settings of each set of video adopt this beside its reader.
public protocol PreparableVideo: DepthDataSettings {
    /// Makes or finds the prepared file, and divides it into what is trained on and what is held out.
    ///
    /// - Parameters:
    ///   - fingerprint: Of the files; what is prepared of them is cached for it.
    ///   - isStopped: Asked between sequences and frames; true ends the preparation with `PreparationStopped`.
    /// - Throws: An error that names the file at fault.
    func prepare(fingerprint: String?, isStopped: () -> Bool) throws -> VideoParts
}

/// Makes or finds the prepared file of a data set and divides it into what is trained on and what is held out.
///
/// - Parameters:
///   - fingerprint: Of the files; what is prepared of them is cached for it.
///   - isStopped: Asked between sequences and frames; true ends the preparation with `PreparationStopped`.
/// - Throws: An error that names the file at fault.
public func prepareVideo(
    _ data: DepthData,
    fingerprint: String?,
    isStopped: () -> Bool = { false }
) throws -> VideoParts {
    let video: any PreparableVideo = try data.implementation()
    return try video.prepare(fingerprint: fingerprint, isStopped: isStopped)
}

/// Video of a data set in a fixed layout, read as recordings.
protocol RecordedVideo: PreparableVideo {
    /// What lies at the data's place; asked only if it is not in the cache.
    func recordings() throws -> [Recording]
    /// Which sequences of the prepared file are held out.
    func divided(_ all: [VideoDataset.Sequence]) throws -> SequenceParts
}

/// Sequences that are trained on, and those that are held out.
typealias SequenceParts = (train: [VideoDataset.Sequence], heldOut: [VideoDataset.Sequence])

extension RecordedVideo {
    /// As the data set itself divides them.
    func divided(_ all: [VideoDataset.Sequence]) throws -> SequenceParts {
        (all.filter { !$0.isHeldOut }, all.filter(\.isHeldOut))
    }

    /// Decodes and resizes the recordings, unless they are in the cache.
    public func prepare(fingerprint: String?, isStopped: () -> Bool) throws -> VideoParts {
        // The fingerprint stands for the files, wherever they lie: paths are no part of an identity.
        let identity = DepthData(self).identity(over: nil)?.canonical ?? ""
        let key = "recordings-" + SHA256.hex(identity + (fingerprint ?? "") + preparation).prefix(24)
        let file = try openedPrepared(
            preparedRecordings(key, height: height, width: width, isStopped: isStopped, recordings)
        )
        return parts(of: file, try divided(preparedSequences(file)))
    }
}

extension PreparableVideo {
    /// How data is prepared: whoever prepares it otherwise raises the version of its kind, or the filter's.
    var preparation: String {
        let versions = JSON.object(DepthData(self).components.mapValues { .number(Double($0)) }).canonical
        return " area 1 \(versions)"
    }

    /// Sequences of a prepared file as data sets.
    func parts(of file: PreparedFile, _ parts: SequenceParts) -> VideoParts {
        (
            VideoDataset(file: file, height: height, width: width, sequences: parts.train),
            VideoDataset(file: file, height: height, width: width, sequences: parts.heldOut)
        )
    }
}

/// The last part of each sequence is held out.
///
/// - Parameter path: Of the data, for a complaint.
/// - Throws: An `ImageError` if every sequence is too short for that.
func divided(
    _ all: [VideoDataset.Sequence],
    heldOut part: Double,
    _ path: String
) throws -> SequenceParts {
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
