import Foundation

/// A digest of all bytes of a file of weights.
///
/// - Throws: A `DataError` that names the file if it cannot be read, or cannot be one of weights.
public func weightsDigest(of path: String) throws -> String {
    guard let type = fileType(at: path) else { throw DataError(description: "there is no \(path)") }
    guard type == .file else {
        throw DataError(description: "\(path) is no file, expected one of parallax import-weights")
    }
    try requireHDF5(path)
    // By its ends alone a file would be taken for another of the same network.
    return try dataFingerprint([DataFile(name: "", url: URL(filePath: path), isWhole: true)])
}

/// Refuses what is no whole file of HDF5, by its beginning.
private func requireHDF5(_ path: String) throws {
    guard let file = try? FileHandle(forReadingFrom: URL(filePath: path)),
        let head = try? file.read(upToCount: HDF5Superblock.length) ?? Data(), let length = try? file.seekToEnd()
    else { throw DataError(description: "\(path) cannot be read") }
    try? file.close()
    guard let complaint = HDF5Superblock.complaint(about: [UInt8](head), length: length) else { return }
    let cure = "expected a run's checkpoint or a file that parallax import-weights has written"
    throw DataError(description: "\(path) \(complaint); \(cure)")
}
