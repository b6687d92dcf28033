import Foundation
import HDF5
import Testing

/// Runs `body` with a folder of its own, which goes afterwards.
func withFolder<Result>(_ body: (URL) throws -> Result) throws -> Result {
    let folder = FileManager.default.temporaryDirectory.appending(path: "hdf5-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    return try body(folder)
}

/// Writes a file in a folder of its own and reads it again.
func afterWriting<Result>(
    _ write: (borrowing HDF5Writer) throws -> Void,
    read: (borrowing HDF5File) throws -> Result
) throws -> Result {
    try withFolder { folder in
        let path = folder.appending(path: "a.h5").path
        try writeHDF5(to: path, write)
        return try read(HDF5File(reading: path))
    }
}

/// The names of all files in a folder, hidden ones too.
func files(in folder: URL) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
}

/// Bytes that hardly repeat; a bool is 0 or 1.
func array(_ shape: [Int], _ type: ElementType, salt: Int = 0) -> HDF5Array {
    let bytes = (0..<(shape.reduce(1, *) * type.size)).map { index in
        let byte = UInt8(truncatingIfNeeded: index &* 151 &+ 13 &+ salt)
        return type == .bool ? byte & 1 : byte
    }
    return HDF5Array(shape: shape, type: type, bytes: bytes)
}

/// The complaint of `body`, which must throw an ``HDF5Error``.
func complaint(at location: SourceLocation = #_sourceLocation, _ body: () throws -> Void) -> String {
    #expect(throws: HDF5Error.self, sourceLocation: location, performing: body)?.description ?? "none"
}
