public import Foundation
import Images

/// Writes the frames of a video as PNG files into a folder, which is made.
public func extractFrames(of path: String, to folder: URL) throws {
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let status = try runFFmpeg(["-v", "error", "-i", path, folder.appending(path: "%08d.png").path])
    guard status == 0 else {
        throw ImageError(
            path,
            "ffmpeg could not decode it (status \(status)); is ffmpeg installed? A folder of frames works without it"
        )
    }
}

/// Runs ffmpeg, if it is in PATH, to its end.
///
/// - Returns: Its exit status; 127 if there is none.
public func runFFmpeg(_ arguments: [String]) throws -> Int32 {
    guard let program = ffmpeg else { return 127 }
    let process = Process()
    process.executableURL = URL(filePath: program)
    process.arguments = arguments
    process.standardInput = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    return process.terminationStatus
}

/// Whether there is an ffmpeg.
public var hasFFmpeg: Bool { ffmpeg != nil }

/// The program in PATH.
private var ffmpeg: String? {
    let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
    return folders.map { "\($0)/ffmpeg" }.first(where: FileManager.default.isExecutableFile)
}
