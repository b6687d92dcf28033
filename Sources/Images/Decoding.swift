internal import CImages
import Foundation

/// What a file can hold.
enum Decoded {
    case eight(Image)
    /// Values from 0 to `largest`.
    case sixteen(Image16, largest: Int)
}

extension Image {
    /// Reads JPEG, PNG, PGM or PPM, told apart by content, of at most 16384 pixels in each direction.
    ///
    /// Pictures of 16 bits are rounded to 8.
    ///
    /// - Throws: An ``ImageError`` if the file is missing, is no such image, or is damaged.
    public init(reading path: String) throws(ImageError) {
        switch try decode(path) {
        case .eight(let image): self = image
        case .sixteen(let image, let largest):
            self.init(
                width: image.width,
                height: image.height,
                channels: 1,
                bytes: image.values.map { eightBits(Int($0), of: largest) }
            )
        }
    }
}

extension Image16 {
    /// Reads a PNG or PGM of one channel of 16 bits, its values as they are.
    ///
    /// - Throws: An ``ImageError`` if the file is missing, is damaged, or has 8 bits or several channels.
    public init(reading path: String) throws(ImageError) {
        guard case .sixteen(let image, _) = try decode(path) else {
            throw ImageError(path, "has 8 bits or several channels, expected one channel of 16 bits")
        }
        self = image
    }
}

private func decode(_ path: String) throws(ImageError) -> Decoded {
    let bytes = try readFile(path)
    switch bytes.prefix(2) {
    case [0xFF, 0xD8]: return try decode(path, bytes, "JPEG", cimages_read_jpeg)
    case [0x89, 0x50]: return try decode(path, bytes, "PNG", cimages_read_png)
    case [0x50, 0x35], [0x50, 0x36]: return try decodeNetpbm(path, bytes)
    default:
        guard !bytes.isEmpty else { throw ImageError(path, "is empty, expected a JPEG, PNG, PGM or PPM image") }
        let start = bytes.prefix(4).map { String($0, radix: 16) }.joined(separator: " ")
        throw ImageError(path, "is not an image: it starts with bytes \(start), expected JPEG, PNG, PGM or PPM")
    }
}

/// The bytes of a file.
func readFile(_ path: String) throws(ImageError) -> [UInt8] {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
        throw ImageError(path, "there is no such file")
    }
    guard !isFolder.boolValue else { throw ImageError(path, "is a folder, expected a file") }
    guard let data = FileManager.default.contents(atPath: path) else { throw ImageError(path, "cannot be read") }
    return Array(data)
}

private typealias Decoder = (UnsafePointer<UInt8>?, Int, UnsafeMutablePointer<cimages_picture>?) -> UnsafePointer<
    CChar
>?

private func decode(_ path: String, _ bytes: [UInt8], _ format: String, _ decoder: Decoder) throws(ImageError)
    -> Decoded
{
    var picture = cimages_picture()
    if let message = decoder(bytes, bytes.count, &picture) {
        throw ImageError(path, "is not a sound \(format) image: \(String(cString: message))")
    }
    defer { cimages_free(picture.bytes) }
    let content = Array(UnsafeBufferPointer(start: picture.bytes, count: picture.count))
    let (width, height, channels) = (Int(picture.width), Int(picture.height), Int(picture.channels))
    guard picture.depth == 16 else {
        return .eight(Image(width: width, height: height, channels: channels, bytes: content))
    }
    let values = content.withUnsafeBytes { raw in
        (0..<(raw.count / 2)).map { raw.loadUnaligned(fromByteOffset: $0 * 2, as: UInt16.self) }
    }
    return .sixteen(Image16(width: width, height: height, values: values), largest: 65535)
}

/// A value from 0 to `largest` as one from 0 to 255, rounded.
func eightBits(_ value: Int, of largest: Int) -> UInt8 { UInt8(min((value * 255 + largest / 2) / largest, 255)) }
