import Foundation
import Images
import Specs
import Vision

/// The pictures that a prediction is about, in order.
struct PredictionInput {
    /// Paths of pictures.
    let pictures: [String]
    /// Names of what is written for each.
    let names: [String]
    /// Whether they follow each other in time.
    let isSequence: Bool

    /// - Parameters:
    ///   - path: A picture, a folder of pictures, or a video.
    ///   - scratch: A folder for the frames of a video.
    init(_ path: String, scratch: URL) throws {
        var isFolder: ObjCBool = false
        guard unsafe FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
            throw PredictionError("\(path): there is no such file or folder")
        }
        let url = URL(filePath: path)
        if isFolder.boolValue {
            pictures = try frameFiles(in: url).map(\.path)
            isSequence = true
        } else if videoExtensions.contains(url.pathExtension.lowercased()) {
            try extractFrames(of: path, to: scratch)
            pictures = try frameFiles(in: scratch).map(\.path)
            isSequence = true
        } else {
            pictures = [path]
            isSequence = false
        }
        var taken: [String: Int] = [:]
        names = pictures.map { picture in
            let name = URL(filePath: picture).deletingPathExtension().lastPathComponent
            taken[name, default: 0] += 1
            // 1.png and 1.jpg lie side by side.
            return taken[name] == 1 ? name : "\(name)-\(taken[name] ?? 0)"
        }
    }
}

/// A prediction that cannot be made.
struct PredictionError: Error, CustomStringConvertible {
    let description: String
    init(_ description: String) { self.description = description }
}
