public import Foundation

/// A number with zeros before it, as files are named that sort by number.
public func zeroPadded(_ number: Int, digits: Int) -> String {
    let text = "\(number)"
    return String(repeating: "0", count: max(0, digits - text.count)) + text
}

/// The files below a folder that are used, in order; links are followed.
///
/// - Throws: A `DataError` if there is none.
func filesBelow(_ folder: URL, _ isUsed: ([String], _ isFolder: Bool) -> Bool) throws -> [DataFile] {
    let found = try usedFiles(below: folder, isUsed)
    guard !found.isEmpty else {
        throw DataError(description: "\(folder.path) has no file where this kind of data keeps them")
    }
    return found
}

/// The files below a folder that are used, in order, or none; links are followed.
func usedFiles(below folder: URL, _ isUsed: ([String], _ isFolder: Bool) -> Bool) throws -> [DataFile] {
    var found: [DataFile] = []
    func enter(_ folder: URL, _ place: [String]) throws {
        for name in try namesInOrder(in: folder) {
            let (below, inner) = (folder.appending(path: name), place + [name])
            switch fileType(at: below.path) {
            case .folder?: if isUsed(inner, true) { try enter(below, inner) }
            case .file?:
                guard isUsed(inner, false) else { continue }
                let isText = ["txt"].contains(below.pathExtension)
                found.append(DataFile(name: inner.joined(separator: "/"), url: below, isWhole: isText))
            default: break
            }
        }
    }
    try enter(folder, [])
    return found
}

/// The frames of one folder in the order of their names.
///
/// - Throws: A `DataError` if there is none.
public func frameFiles(in folder: URL) throws -> [URL] {
    guard fileType(at: folder.path) == .folder else {
        throw DataError(description: "there is no folder \(folder.path)")
    }
    let frames = try namesInOrder(in: folder)
        .filter { frameExtensions.contains(URL(filePath: $0).pathExtension.lowercased()) }
        .map { folder.appending(path: $0, directoryHint: .notDirectory) }
    guard !frames.isEmpty else { throw DataError(description: "\(folder.path) has no JPEG, PNG or PGM frames") }
    return frames
}

/// The folders in a folder in the order of their names.
public func foldersInOrder(in folder: URL) throws -> [URL] {
    try namesInOrder(in: folder).map { folder.appending(path: $0, directoryHint: .isDirectory) }
        .filter { fileType(at: $0.path) == .folder }
}

/// Every drive below a folder of KITTI's raw recordings, `date/drive`.
public func kittiDrives(in root: String) throws -> [String] {
    try foldersInOrder(in: URL(filePath: root)).flatMap { date in
        try foldersInOrder(in: date).filter { fileType(at: $0.appending(path: "image_02/data").path) == .folder }
            .map { "\(date.lastPathComponent)/\($0.lastPathComponent)" }
    }
}

/// The pictures of one camera of a drive, by their numbers.
public func kittiPictures(in drive: String, camera: Int) throws -> [Int: String] {
    let folder = URL(filePath: "\(drive)/image_0\(camera)/data")
    let numbered = try frameFiles(in: folder).compactMap { file in
        Int(file.deletingPathExtension().lastPathComponent).map { ($0, file.path) }
    }
    return Dictionary(numbered) { first, _ in first }
}
