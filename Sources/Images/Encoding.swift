internal import CImages
import Foundation
import Journal

extension Image {
    /// The picture as a PNG file; equal pictures give equal bytes.
    ///
    /// - Throws: An ``ImageError`` with libpng's reason.
    public func png() throws(ImageError) -> [UInt8] { try png(for: "picture") }

    /// The same; errors name `path`.
    private func png(for path: String) throws(ImageError) -> [UInt8] {
        try encode(path) { cimages_write_png(bytes, Int32(width), Int32(height), Int32(channels), 8, $0, $1) }
    }

    /// The picture as a JPEG file without chroma subsampling. Opacity is dropped.
    ///
    /// - Parameter quality: 1 (small) … 100 (closest).
    /// - Throws: An ``ImageError`` with libjpeg-turbo's reason.
    public func jpeg(quality: Int = 95) throws(ImageError) -> [UInt8] {
        let image = channels == 4 ? rgb : self
        return try encode("picture") {
            cimages_write_jpeg(
                image.bytes,
                Int32(width),
                Int32(height),
                Int32(image.channels),
                Int32(quality),
                $0,
                $1
            )
        }
    }

    /// Writes a PNG file, whole or not at all.
    ///
    /// - Throws: An ``ImageError`` if it cannot be written; its folder must be there.
    public func writePNG(to path: String) throws(ImageError) { try write(png(for: path), to: path) }
}

extension Image16 {
    /// Writes a PNG file of one channel of 16 bits, whole or not at all.
    ///
    /// - Throws: An ``ImageError`` if it cannot be written; its folder must be there.
    public func writePNG(to path: String) throws(ImageError) {
        let raw = values.withUnsafeBytes { Array($0) }
        let bytes = try encode(path) { cimages_write_png(raw, Int32(width), Int32(height), 1, 16, $0, $1) }
        try write(bytes, to: path)
    }
}

private func encode(
    _ name: String,
    _ encoder: (UnsafeMutablePointer<UnsafeMutablePointer<UInt8>?>, UnsafeMutablePointer<Int>) -> UnsafePointer<CChar>?
) throws(ImageError) -> [UInt8] {
    var bytes: UnsafeMutablePointer<UInt8>?
    var count = 0
    if let message = encoder(&bytes, &count) { throw ImageError(name, String(cString: message)) }
    defer { cimages_free(bytes) }
    return Array(UnsafeBufferPointer(start: bytes, count: count))
}

private func write(_ bytes: [UInt8], to path: String) throws(ImageError) {
    let url = URL(filePath: path)
    let folder = url.deletingLastPathComponent()
    guard FileManager.default.fileExists(atPath: folder.path) else {
        throw ImageError(path, "cannot be written: there is no folder \(folder.path)")
    }
    do { try writeAtomically(Data(bytes), to: url) } catch let error as JournalError where error.place == url.path {
        throw ImageError(path, "cannot be written: \(error.reason ?? error.complaint)")
    } catch { throw ImageError(path, "cannot be written: \(error)") }
}
