import Foundation

extension Kind {
    /// What is missing at the folder or file that this kind reads; nil if it looks complete.
    func whatIsMissing(at url: URL) -> String? {
        let files = (try? FileManager.default.subpathsOfDirectory(atPath: url.path)) ?? []
        switch self {
        case .depth:
            let isFile = files.isEmpty && (try? url.resourceValues(forKeys: [.isRegularFileKey]).isRegularFile) == true
            let hasFrames = files.contains { frameExtensions.contains(URL(filePath: $0).pathExtension.lowercased()) }
            return isFile || hasFrames ? nil : "\(url.path) has no JPEG, PNG or PGM frames"
        case .contrastive:
            let missing = idxFiles.first { !files.contains($0) && !files.contains("\($0).gz") }
            return missing.map { "\(url.path) has no \($0), plain or .gz" }
        }
    }
}

/// Extensions of frames, in small letters.
public let frameExtensions: Set<String> = ["jpg", "jpeg", "png", "pgm", "ppm"]

/// Training images and labels, test images and labels.
public let idxFiles = [
    "train-images-idx3-ubyte", "train-labels-idx1-ubyte", "t10k-images-idx3-ubyte", "t10k-labels-idx1-ubyte",
]
