public import Foundation
import Images
import Journal
import Specs

/// Writes the frames of a video as PNG files into a folder, which is made.
///
/// - Throws: An `ImageError` with the words of ffmpeg if it cannot decode the video, or if there is no ffmpeg.
public func extractFrames(of path: String, to folder: URL) throws {
    try makeFolder(folder)
    guard let ffmpeg else {
        throw ImageError(path, "is a video, which takes ffmpeg to read; install it, or give a folder of frames")
    }
    let arguments = ["-v", "error", "-i", path, folder.appending(path: "%08d.png").path]
    let ending = try ffmpeg.run(arguments, errors: .returned)
    guard ending.status == 0 else {
        let words = ending.complaint ?? "it says nothing"
        throw ImageError(
            path,
            "ffmpeg cannot decode it (status \(ending.status)): \(words); a folder of frames works without ffmpeg"
        )
    }
}

/// Writes pictures as a video of ten a second, its size made even, as most players want it.
///
/// - Parameter list: A file of ffmpeg's `concat` demuxer that names the pictures, for a tenth of a second each.
/// - Returns: Whether there is an ffmpeg that could; what it says against it is said here.
public func encodeVideo(_ list: URL, to video: URL) throws -> Bool {
    let arguments = [
        "-v", "error", "-y", "-f", "concat", "-safe", "0", "-i", list.path, "-vf",
        "scale=trunc(iw/2)*2:trunc(ih/2)*2", "-pix_fmt", "yuv420p", video.path,
    ]
    return try ffmpeg?.run(arguments).status == 0
}

/// Whether there is an ffmpeg.
public var hasFFmpeg: Bool { ffmpeg != nil }

private var ffmpeg: Executable? { findProgram("ffmpeg").map { Executable($0) } }
