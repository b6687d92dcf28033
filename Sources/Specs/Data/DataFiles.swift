import Foundation

/// Data that is not there or cannot be read.
public struct DataError: Error, CustomStringConvertible {
    public let description: String
}

/// A file that a run reads.
struct DataFile {
    /// Relative to the place of the data.
    var name: String
    var url: URL
    /// Whether all of it decides what a run is; otherwise its size and its ends do.
    var isWhole: Bool
}

extension PretextData: DataSet {
    func dataFiles(searchPath: String) throws -> [DataFile]? {
        switch self {
        case .images(let data): try data.dataFiles(searchPath: searchPath)
        case .video(let data): try data.dataFiles(searchPath: searchPath)
        }
    }
}

extension DepthData: DataSet {
    func dataFiles(searchPath: String) throws -> [DataFile]? {
        guard let path else { return nil }
        let url = URL(filePath: path)
        guard let type = fileType(at: path) else { throw DataError(description: "there is no \(path)") }
        switch self {
        case .scenes: return nil
        case .frames(let frames): return try frameFiles(of: frames, at: url, type, searchPath: searchPath)
        case .kitti(let kitti):
            let lists = [kitti.trainList, kitti.testList].compactMap(\.self).map { URL(filePath: $0) }
            for list in lists where fileType(at: list.path) != .file {
                throw DataError(description: "there is no file \(list.path)")
            }
            let truth = try kitti.groundTruth.map { path in
                try filesBelow(URL(filePath: path)) { place, isFolder in isFolder || place.contains("groundtruth") }
            }
            return try fixedFiles(of: self, at: url, type)
                + lists.map { DataFile(name: $0.lastPathComponent, url: $0, isWhole: true) } + (truth ?? [])
        case .kittiodometry, .tum, .folders: return try fixedFiles(of: self, at: url, type)
        }
    }
}

/// The files of a data set in a fixed layout.
private func fixedFiles(of data: DepthData, at url: URL, _ type: FileType) throws -> [DataFile] {
    guard type == .folder else { throw DataError(description: "\(url.path) is no folder") }
    return try filesBelow(url, data.reads)
}

/// Frames that make sequences, or a video.
private func frameFiles(
    of settings: FramesSettings,
    at url: URL,
    _ type: FileType,
    searchPath: String
) throws -> [DataFile] {
    let files = try allFrameFiles(at: url, type, searchPath: searchPath)
    if type == .folder { _ = try usedSequences(of: allFrames(in: url), stride: settings.stride, in: url) }
    // All frames, not every n-th: the stride is a setting of its own.
    return files
}

/// All frames, or a video.
func allFrameFiles(at url: URL, _ type: FileType, searchPath: String) throws -> [DataFile] {
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

private func checkVideo(at url: URL, _ type: FileType, searchPath: String) throws {
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
