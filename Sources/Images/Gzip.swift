internal import CImages

/// The bytes of a file, expanded if it begins as gzip does.
///
/// - Parameter most: The largest size it may expand to, in bytes; 2 GiB unless said otherwise.
/// - Throws: An ``ImageError`` if the file is missing, is damaged, or expands to more.
public func readMaybeGzipped(_ path: String, most: Int = 1 << 31) throws(ImageError) -> [UInt8] {
    let bytes = try readFile(path)
    guard bytes.prefix(2) == [0x1F, 0x8B] else { return bytes }
    var result: UnsafeMutablePointer<UInt8>?
    var count = 0
    if let message = cimages_gunzip(bytes, bytes.count, most, &result, &count) {
        throw ImageError(path, String(cString: message))
    }
    defer { cimages_free(result) }
    return Array(UnsafeBufferPointer(start: result, count: count))
}
