import Foundation
import Images
import Specs
import Vision

/// A data set in a temporary folder, written file by file.
struct DatasetFolder {
    let root = FileManager.default.temporaryDirectory.appending(path: "dataset-\(UUID().uuidString)")

    var path: String { root.appending(path: "data").path }

    func text(_ name: String, _ text: String) throws { try data(name, Data(text.utf8)) }

    func data(_ name: String, _ data: Data) throws {
        let file = root.appending(path: "data/\(name)")
        try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try data.write(to: file)
    }

    /// A picture of one grey.
    func picture(_ name: String, grey: Int, width: Int = 62, height: Int = 20) throws {
        let image = Image(width: width, height: height, filled: [UInt8(grey)])
        try data(name, Data(try image.png()))
    }

    /// A picture of 16 bits.
    func depth(_ name: String, _ values: [UInt16], width: Int, height: Int) throws {
        try data(name, Data())
        try Image16(width: width, height: height, values: values).writePNG(
            to: root.appending(path: "data/\(name)").path
        )
    }

    func prepared(_ data: DepthData, fingerprint: String = UUID().uuidString) throws -> (
        train: VideoDataset, heldOut: VideoDataset
    ) {
        try DataCache.$folder.withValue(root.appending(path: "cache/data")) {
            try prepareVideo(data, fingerprint: fingerprint)
        }
    }

    /// What preparing the data complains about.
    func complaint(_ data: DepthData) -> String {
        do {
            _ = try prepared(data)
            return "none"
        } catch { return "\(error)" }
    }

    func remove() { try? FileManager.default.removeItem(at: root) }
}

/// The grey of each frame of a sequence.
func greys(_ dataset: VideoDataset, _ sequence: Int) throws -> [UInt8] {
    let frames = dataset.sequences[sequence].frames
    let size = dataset.height * dataset.width * 3
    let bytes = try dataset.frames(sequence, frames)
    return frames.indices.map { bytes[($0 - frames.lowerBound) * size] }
}
