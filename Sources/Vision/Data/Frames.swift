import Foundation
import Images
public import Specs

extension FramesSettings: PreparableVideo {
    public func prepare(fingerprint: String?, isStopped: () -> Bool) throws -> VideoParts {
        let file = try openedPrepared(prepared(fingerprint ?? "", isStopped))
        return parts(of: file, try divided(preparedSequences(file), heldOut: heldOut, path))
    }

    /// Decodes and resizes the frames, unless they are in the cache.
    ///
    /// - Returns: The path of the prepared file.
    private func prepared(_ fingerprint: String, _ isStopped: () -> Bool) throws -> String {
        var keyed = self
        keyed.path = ""
        keyed.heldOut = 0
        let key = "frames-" + SHA256.hex(keyed.json.canonical + fingerprint + preparation).prefix(24)
        return try cached(key, isStopped: isStopped) { file in
            let extracted = URL(filePath: file).deletingPathExtension().appendingPathExtension("frames")
            try withFrameFolder(of: path, extracted: extracted) { folder in
                let recordings = try frameSequences(in: folder, stride: stride).map { files in
                    Recording(
                        frames: files.map(\.path),
                        camera: { width, height in
                            try storedIntrinsics(intrinsics, width: width, height: height, files[0].path)
                        }
                    )
                }
                try write(recordings, height: height, width: width, to: file, isStopped)
            }
        }
    }
}

/// fx, fy, cx, cy of stored frames of a size, in pixels, as settings state them.
///
/// - Parameter path: What the frames are, for a complaint.
public func storedIntrinsics(
    _ given: IntrinsicsSettings,
    width: Int,
    height: Int,
    _ path: String
) throws -> [Double] {
    let (w, h) = (Double(width), Double(height))
    var (fx, fy, cx, cy) = (given.fx ?? 0, given.fy ?? 0, given.cx ?? 0, given.cy ?? 0)
    if let degrees = given.fieldOfView {
        fx = w / 2 / tan(degrees * .pi / 360)
        (fy, cx, cy) = (fx, (w - 1) / 2, (h - 1) / 2)
    }
    guard (0...w).contains(cx), (0...h).contains(cy) else {
        throw ImageError(
            path,
            "$.data.intrinsics has the principal point (\(cx.json.canonical), \(cy.json.canonical)), which is outside this frame of "
                + "\(width)×\(height) pixels; state pixels of the stored frames"
        )
    }
    return [fx, fy, cx, cy]
}

/// Calls `body` with the folder at a path or, if a video is there, with a folder of its frames that goes afterwards.
func withFrameFolder(of path: String, extracted: URL, _ body: (URL) throws -> Void) throws {
    var isFolder: ObjCBool = false
    guard unsafe FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
        throw ImageError(path, "is missing")
    }
    guard !isFolder.boolValue else { return try body(URL(filePath: path).resolvingSymlinksInPath()) }
    defer { try? FileManager.default.removeItem(at: extracted) }
    try extractFrames(of: path, to: extracted)
    try body(extracted)
}

/// Intrinsics of frames that were resized from one width and height to another.
///
/// - Parameter camera: fx, fy, cx, cy in pixels, integer coordinates at pixel centres, as the result has them.
public func intrinsicsAfterResizing(
    _ camera: [Double],
    from size: (width: Int, height: Int),
    to newSize: (width: Int, height: Int)
) -> [Double] {
    let sx = Double(newSize.width) / Double(size.width)
    let sy = Double(newSize.height) / Double(size.height)
    return [camera[0] * sx, camera[1] * sy, (camera[2] + 0.5) * sx - 0.5, (camera[3] + 0.5) * sy - 0.5]
}

/// The size of the frames that lie at a path; nil for a video.
func storedSize(at path: String) throws -> (width: Int, height: Int)? {
    let folder = URL(filePath: path).resolvingSymlinksInPath()
    guard let first = try? frameSequences(in: folder).first?.first else { return nil }
    let image = try Image(reading: first.path)
    return (image.width, image.height)
}
