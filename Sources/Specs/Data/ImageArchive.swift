import Foundation

/// A published set of images in files of fixed names.
public struct ImageArchive: Sendable {
    /// The folder that unpacking it makes.
    public let folder: String
    /// Files with images to train on, in order.
    public let train: [String]
    /// The file with images to test on.
    public let test: String

    /// The folder with the files: the one at a path, or the one in it that unpacking makes.
    ///
    /// - Throws: A `DataError` if there is neither.
    public func found(at path: String) throws -> String {
        let place = URL(filePath: path)
        guard fileType(at: path) == .folder else {
            throw DataError(description: "\(path) is no folder, expected one with \(train[0]) and its like")
        }
        let choices = [place, place.appending(path: folder)].map(\.path)
        guard let found = choices.first(where: { fileType(at: "\($0)/\(train[0])") == .file }) else {
            throw DataError(description: "\(path) has no \(train[0]), nor has \(folder) in it")
        }
        return found
    }

    /// Its files, and some more beside them; pixels alone, `_X.bin`, count by their ends.
    ///
    /// - Throws: A `DataError` if one is missing.
    func dataFiles(_ more: [String] = [], at url: URL) throws -> [DataFile] {
        let folder = URL(filePath: try found(at: url.path))
        return try (train + [test] + more).map { name in
            let file = folder.appending(path: name, directoryHint: .notDirectory)
            guard fileType(at: file.path) == .file else {
                throw DataError(description: "\(folder.path) has no \(name)")
            }
            return DataFile(name: name, url: file, isWhole: !name.hasSuffix("_X.bin"))
        }
    }
}
