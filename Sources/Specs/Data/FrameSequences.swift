public import Foundation

/// Extensions of frames, in small letters.
public let frameExtensions: Set<String> = ["jpg", "jpeg", "png", "pgm", "ppm"]

/// Extensions of videos, in small letters.
public let videoExtensions: Set<String> = [
    "mp4", "m4v", "mov", "avi", "mkv", "webm", "mpg", "mpeg", "m2v", "ts", "mts", "m2ts", "wmv", "flv", "ogv", "3gp",
    "mjpeg", "mjpg", "y4m", "gif",
]

/// A frame needs one before it and one after it.
let fewestFrames = 3

/// The frames of each sequence in the order of their names: of the folder itself, and of each folder in it.
///
/// Links are followed; hidden files, and what is no regular file, are left out. With a stride every sequence is dealt into
/// so many (`dealt`); those of less than three frames are left out.
///
/// - Throws: A `DataError` if a folder cannot be read or no sequence is left.
public func frameSequences(in folder: URL, stride: Int = 1) throws -> [[URL]] {
    try usedSequences(of: allFrames(in: folder), stride: stride, in: folder)
}

/// The items dealt like cards: item i goes to sequence i mod `count`, so that all are used and those that follow each other
/// in a sequence are `count` apart.
public func dealt<Item>(_ items: [Item], into count: Int) -> [[Item]] {
    (0..<min(count, items.count)).map { first in stride(from: first, to: items.count, by: count).map { items[$0] } }
}

/// The sequences of a folder, dealt by `stride`, that are long enough.
func usedSequences(of all: [[URL]], stride: Int, in folder: URL) throws -> [[URL]] {
    guard !all.isEmpty else { throw noFrames(in: folder) }
    let used = all.flatMap { dealt($0, into: stride) }
    let sequences = used.filter { $0.count >= fewestFrames }
    guard sequences.isEmpty else { return sequences }
    let longest = all.map(\.count).max() ?? 0
    let taken = stride > 1 ? ", \(used.map(\.count).max() ?? 0) with a stride of \(stride)" : ""
    throw DataError(
        description:
            "\(folder.path) has \(longest) frames in its longest sequence\(taken), expected \(fewestFrames) at least"
    )
}

func noFrames(in folder: URL) -> DataError {
    DataError(description: "\(folder.path) has no JPEG, PNG or PGM frames, nor have the folders in it")
}

/// All frames of a folder and of each folder in it, for each that has any.
public func allFrames(in folder: URL) throws -> [[URL]] {
    let names = try namesInOrder(in: folder)
    func frames(_ names: [String], in folder: URL) -> [URL] {
        names.map { folder.appending(path: $0, directoryHint: .notDirectory) }
            .filter { frameExtensions.contains($0.pathExtension.lowercased()) && fileType(at: $0.path) == .file }
    }
    let folders = names.filter { !frameExtensions.contains(URL(filePath: $0).pathExtension.lowercased()) }
        .map { folder.appending(path: $0, directoryHint: .isDirectory) }.filter { fileType(at: $0.path) == .folder }
    let below = try folders.map { frames(try namesInOrder(in: $0), in: $0) }
    return ([frames(names, in: folder)] + below).filter { !$0.isEmpty }
}
