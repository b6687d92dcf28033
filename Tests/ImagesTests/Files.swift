import Foundation
import Images
import Testing

/// Runs `body` with a folder of its own, which goes afterwards.
func withFolder<Result>(_ body: (URL) throws -> Result) throws -> Result {
    let folder = FileManager.default.temporaryDirectory.appending(path: "images-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    return try body(folder)
}

/// Runs `body` with the path of a file that holds `bytes`. Its name tells nothing of what it holds.
func withFile<Result>(_ bytes: some Collection<UInt8>, _ body: (String) throws -> Result) throws -> Result {
    try withFolder { folder in
        let url = folder.appending(path: "file")
        try Data(bytes).write(to: url)
        return try body(url.path)
    }
}

/// The picture in a file that holds `bytes`.
func decoded(_ bytes: some Collection<UInt8>) throws -> Image { try withFile(bytes) { try Image(reading: $0) } }

/// The same, for pictures of 16 bits.
func decoded16(_ bytes: some Collection<UInt8>) throws -> Image16 { try withFile(bytes) { try Image16(reading: $0) } }

/// The bytes of a file.
func content(of path: String) throws -> [UInt8] { try [UInt8](Data(contentsOf: URL(filePath: path))) }

/// The names of all files in a folder, hidden ones too.
func files(in folder: URL) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
}

/// What `body`, which must throw an ``ImageError``, says of the file at `path`.
func complaint(
    about path: String,
    at location: SourceLocation = #_sourceLocation,
    _ body: () throws -> Void
) -> String {
    let error = #expect(throws: ImageError.self, sourceLocation: location, performing: body)
    let message = error?.description ?? "\(path): none"
    #expect(message.hasPrefix("\(path): ") && !message.contains("\n"), "\(message)", sourceLocation: location)
    return String(message.dropFirst(path.count + 2))
}

/// What is said of a file that holds `bytes`, which must not be read as a picture.
func complaint(reading bytes: some Collection<UInt8>, at location: SourceLocation = #_sourceLocation) throws -> String {
    try withFile(bytes) { path in complaint(about: path, at: location) { _ = try Image(reading: path) } }
}
