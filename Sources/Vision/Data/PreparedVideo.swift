import HDF5
public import Specs

/// Makes or finds the prepared file of a data set and divides it into what is trained on and what is held out.
public func prepareVideo(_ data: DepthData, fingerprint: String?) throws -> (train: VideoDataset, heldOut: VideoDataset)
{
    switch data {
    case .scenes(let settings):
        let path = try preparedScenes(settings)
        let all = try sequences(of: path, hasTruth: true)
        let make = { VideoDataset(path: path, height: settings.height, width: settings.width, sequences: $0) }
        return (make(Array(all.prefix(settings.sequences))), make(Array(all.dropFirst(settings.sequences))))
    case .frames(let settings):
        let path = try preparedFrames(settings, fingerprint: fingerprint ?? "")
        let all = try sequences(of: path, hasTruth: false)
        let make = { VideoDataset(path: path, height: settings.height, width: settings.width, sequences: $0) }
        let parts = all.map { sequence in
            let kept = Int((Double(sequence.frames.count) * settings.heldOut).rounded(.down))
            let cut = max(3, sequence.frames.count - kept)
            var (train, rest) = (sequence, sequence)
            train.frames = 0..<cut
            rest.frames = cut..<sequence.frames.count
            return (train, rest)
        }
        return (make(parts.map(\.0)), make(parts.map(\.1).filter { $0.frames.count >= 3 }))
    }
}

private func sequences(of path: String, hasTruth: Bool) throws -> [VideoDataset.Sequence] {
    let file = try HDF5File(reading: path)
    var sequences: [VideoDataset.Sequence] = []
    for group in try file.names() {
        let count = try file.shape(of: "\(group)/frames")[0]
        let intrinsics = try file.readExpecting("\(group)/intrinsics", type: .float32, shape: [4]).floats()
        sequences.append(.init(group: group, frames: 0..<count, intrinsics: intrinsics, hasTruth: hasTruth))
    }
    return sequences
}
