import Foundation
import HDF5
import Scenes
public import Specs

extension ScenesSettings: PreparableVideo {
    public func prepare(fingerprint: String?, isStopped: () -> Bool) throws -> VideoParts {
        let file = try openedPrepared(rendered(isStopped))
        let all = try preparedSequences(file)
        return parts(of: file, (Array(all.prefix(sequences)), Array(all.dropFirst(sequences))))
    }

    /// Renders the sequences, on all cores, unless they are in the cache.
    ///
    /// - Returns: The path of the prepared file.
    private func rendered(_ isStopped: () -> Bool) throws -> String {
        let key = "scenes-" + SHA256.hex(json.canonical + " renderer \(rendererVersion)").prefix(24)
        return try cached(key, isStopped: isStopped) { path in
            let total = sequences + heldOut
            let renderings = Renderings(self, count: total, ahead: ProcessInfo.processInfo.activeProcessorCount)
            defer { renderings.stop() }
            try writeHDF5(to: path) { writer in
                for index in 0..<total {
                    if isStopped() { throw PreparationStopped() }
                    try write(renderings.next(), self, to: sequenceGroup(index), writer)
                }
            }
        }
    }
}

private func write(
    _ sequence: SceneSequence,
    _ settings: ScenesSettings,
    to group: String,
    _ writer: borrowing HDF5Writer
) throws {
    let (n, h, w) = (settings.frames, settings.height, settings.width)
    try writer.write(HDF5Array(sequence.frames, shape: [n, h, w, 3]), to: "\(group)/frames", chunk: [1, h, w, 3])
    try writer.write(HDF5Array(sequence.depth, shape: [n, h, w]), to: "\(group)/depth", chunk: [1, h, w])
    try writer.write(HDF5Array(sequence.poses, shape: [n, 4, 4]), to: "\(group)/poses")
    try writer.write(HDF5Array(sequence.intrinsics, shape: [4]), to: "\(group)/intrinsics")
    if let baseline = sequence.baseline {
        try writer.write(HDF5Array(sequence.right, shape: [n, h, w, 3]), to: "\(group)/right", chunk: [1, h, w, 3])
        try writer.write(HDF5Array([baseline], shape: [1]), to: "\(group)/baseline")
    }
    if !sequence.flow.isEmpty {
        let flow = HDF5Array(sequence.flow, shape: [n - 1, h, w, 2])
        try writer.write(flow, to: "\(group)/flow", chunk: [1, h, w, 2])
    }
}

/// The name of a sequence's group in a prepared file.
func sequenceGroup(_ index: Int) -> String {
    "sequence" + zeroPadded(index, digits: 6)
}
