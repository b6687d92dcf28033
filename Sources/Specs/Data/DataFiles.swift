public import Foundation

/// Data that is not there or cannot be read.
public struct DataError: Error, CustomStringConvertible {
    public let description: String

    /// What is wrong, and where.
    public init(description: String) { self.description = description }
}

/// A file that a run reads.
public struct DataFile: Sendable {
    /// Relative to the place of the data.
    public var name: String
    /// Where it is.
    public var url: URL
    /// Whether all of it decides what a run is; otherwise its size and its ends do.
    public var isWhole: Bool

    /// A file of data.
    public init(name: String, url: URL, isWhole: Bool) { (self.name, self.url, self.isWhole) = (name, url, isWhole) }
}

extension PretextData: DataSet {
    func dataFiles(searchPath: String) throws -> [DataFile]? {
        switch self {
        case .images(let data): try data.dataFiles(searchPath: searchPath)
        case .video(let data): try data.dataFiles(searchPath: searchPath)
        }
    }
}

/// All frames, or a video.
func allFrameFiles(at url: URL, searchPath: String) throws -> [DataFile] {
    let type = fileType(at: url.path)
    guard type == .folder else {
        try checkVideo(at: url, type, searchPath: searchPath)
        return [DataFile(name: "", url: url, isWhole: false)]
    }
    let all = try allFrames(in: url)
    guard !all.isEmpty else { throw noFrames(in: url) }
    let depth = url.pathComponents.count
    return all.flatMap { $0 }.map { frame in
        let name = frame.pathComponents.dropFirst(depth).joined(separator: "/")
        return DataFile(name: name, url: frame, isWhole: false)
    }
}

private func checkVideo(at url: URL, _ type: FileType?, searchPath: String) throws {
    guard type == .file else {
        throw DataError(description: "\(url.path) is a device or a pipe, expected a video file")
    }
    let isVideo = videoExtensions.contains(url.pathExtension.lowercased())
    guard isVideo else {
        throw DataError(
            description: "\(url.path) is neither a folder of frames nor a video: it does not end in .mp4, .mov, .avi, "
                + ".mkv, .webm or the like"
        )
    }
    guard findProgram("ffmpeg", in: searchPath) != nil else {
        throw DataError(
            description:
                "\(url.path) is a video, which takes ffmpeg to read, and there is none in PATH; install it, or "
                + "give a folder of frames"
        )
    }
}
