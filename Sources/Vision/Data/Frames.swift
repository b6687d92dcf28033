import Foundation
import HDF5
import Images
import Specs

/// Decodes and resizes the frames of the settings, unless they are in the cache.
func preparedFrames(_ settings: FramesSettings, fingerprint: String, isStopped: () -> Bool) throws -> String {
    var keyed = settings
    keyed.path = ""
    keyed.heldOut = 0
    let key = "frames-" + SHA256.hex(keyed.json.canonical + fingerprint).prefix(24)
    return try cached(key) { path in
        let extracted = URL(filePath: path).deletingPathExtension().appendingPathExtension("frames")
        try withFrameFolder(of: settings.path, extracted: extracted) { folder in
            let sequences = try frameSequences(in: folder, stride: settings.stride)
            try writeHDF5(to: path) { writer in
                for (index, files) in sequences.enumerated() {
                    try write(files, settings, to: sequenceGroup(index), writer, isStopped)
                }
            }
        }
    }
}

private func write(
    _ files: [URL],
    _ settings: FramesSettings,
    to group: String,
    _ writer: borrowing HDF5Writer,
    _ isStopped: () -> Bool
) throws {
    let (h, w) = (settings.height, settings.width)
    try writer.create("\(group)/frames", shape: [files.count, h, w, 3], type: .uint8, chunk: [1, h, w, 3])
    var first: Image?
    for (row, file) in files.enumerated() {
        if isStopped() { throw PreparationStopped() }
        let image = try Image(reading: file.path)
        if let first, (image.width, image.height) != (first.width, first.height) {
            throw ImageError(
                file.path,
                "is \(image.width)×\(image.height), the frames before it are \(first.width)×\(first.height)"
            )
        }
        if first == nil {
            first = image
            let camera = try intrinsics(settings, of: image, file.path)
            try writer.write(HDF5Array(camera, shape: [4]), to: "\(group)/intrinsics")
        }
        let resized = image.rgb.resized(width: w, height: h, filter: .area)
        try writer.writeRows("\(group)/frames", at: row, HDF5Array(resized.bytes, shape: [1, h, w, 3]))
    }
}

/// `[fx, fy, cx, cy]` after resizing, with the centre of the first pixel at 0.
private func intrinsics(_ settings: FramesSettings, of image: Image, _ path: String) throws -> [Float] {
    let given = settings.intrinsics
    let (width, height) = (Double(image.width), Double(image.height))
    var (fx, fy, cx, cy) = (given.fx ?? 0, given.fy ?? 0, given.cx ?? 0, given.cy ?? 0)
    if let degrees = given.fieldOfView {
        fx = width / 2 / tan(degrees * .pi / 360)
        (fy, cx, cy) = (fx, (width - 1) / 2, (height - 1) / 2)
    }
    guard (0...width).contains(cx), (0...height).contains(cy) else {
        throw ImageError(
            path,
            "$.data.intrinsics has the principal point (\(shown(cx)), \(shown(cy))), which is outside this frame of "
                + "\(image.width)×\(image.height) pixels; state pixels of the stored frames"
        )
    }
    let (sx, sy) = (Double(settings.width) / width, Double(settings.height) / height)
    return [fx * sx, fy * sy, (cx + 0.5) * sx - 0.5, (cy + 0.5) * sy - 0.5].map { Float($0) }
}

private func shown(_ number: Double) -> String { JSON.number(number).canonical }

/// Calls `body` with the folder at a path or, if a video is there, with a folder of its frames that goes afterwards.
private func withFrameFolder(of path: String, extracted: URL, _ body: (URL) throws -> Void) throws {
    var isFolder: ObjCBool = false
    guard unsafe FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
        throw ImageError(path, "is missing")
    }
    guard !isFolder.boolValue else { return try body(URL(filePath: path).resolvingSymlinksInPath()) }
    defer { try? FileManager.default.removeItem(at: extracted) }
    try extractFrames(of: path, to: extracted)
    try body(extracted)
}

/// Writes the frames of a video as PNG files.
private func extractFrames(of path: String, to folder: URL) throws {
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["ffmpeg", "-v", "error", "-i", path, folder.appending(path: "%08d.png").path]
    process.standardInput = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else {
        throw ImageError(
            path,
            "ffmpeg could not decode it (status \(process.terminationStatus)); is ffmpeg installed? A folder of "
                + "frames works without it"
        )
    }
}
