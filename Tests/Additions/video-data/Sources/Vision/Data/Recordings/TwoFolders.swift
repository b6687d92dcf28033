import Foundation
import Specs

extension TwoFolderSettings: RecordedVideo {
    func recordings() throws -> [Recording] {
        try ["train", "test"].map { name in
            let frames = try frameFiles(in: URL(filePath: "\(path)/\(name)")).map(\.path)
            var recording = Recording(frames: frames) { width, height in
                let length = focalLength * Double(width)
                return [length, length, Double(width - 1) / 2, Double(height - 1) / 2]
            }
            recording.isHeldOut = name == "test"
            return recording
        }
    }
}
