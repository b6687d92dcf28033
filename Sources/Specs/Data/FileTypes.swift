import Foundation

/// What is at a path; links are followed.
enum FileType {
    case file, folder
    /// A device, a pipe, a socket: reading it may wait for ever.
    case other
}

/// What is at a path; nil if nothing is.
func fileType(at path: String) -> FileType? {
    let manager = FileManager.default
    func type(_ path: String) -> FileAttributeType? {
        (try? manager.attributesOfItem(atPath: path))?[.type] as? FileAttributeType
    }
    guard manager.fileExists(atPath: path) else { return nil }
    var found = type(path)
    if found == .typeSymbolicLink { found = type(URL(filePath: path).resolvingSymlinksInPath().path) }
    return switch found {
    case .typeRegular?: .file
    case .typeDirectory?: .folder
    default: .other
    }
}

/// The names in a folder that are not hidden, in the order that people count in: 9 before 10.
///
/// - Throws: A `DataError` if the folder cannot be read.
func namesInOrder(in folder: URL) throws -> [String] {
    let path = folder.resolvingSymlinksInPath().path
    guard let names = try? FileManager.default.contentsOfDirectory(atPath: path) else {
        throw DataError(description: "\(folder.path) cannot be read")
    }
    return names.filter { !$0.hasPrefix(".") }.sorted { one, other in
        let order = one.compare(other, options: .numeric)
        return order == .orderedSame ? one < other : order == .orderedAscending
    }
}
