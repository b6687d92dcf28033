public import Foundation

extension DepthData {
    /// Whether a run reads a file, or something below a folder, of a data set in a fixed layout.
    ///
    /// - Parameter place: Names from the data set's folder down.
    func reads(_ place: [String], isFolder: Bool) -> Bool {
        let name = place[place.count - 1]
        let isFrame = frameExtensions.contains(URL(filePath: name).pathExtension.lowercased())
        switch self {
        case .scenes, .frames: return false
        case .kitti:
            let pictures: Set<String> = ["image_02", "image_03"]
            guard isFolder else {
                if place.count == 2 { return name.hasPrefix("calib_") }
                if place.count == 4 { return place[2] == "oxts" && name == "timestamps.txt" }
                guard place.count == 5, place[3] == "data" else { return false }
                return (pictures.contains(place[2]) && isFrame) || place[2] == "oxts" || place[2] == "velodyne_points"
            }
            return place.count < 3 || pictures.contains(place[2]) || place[2] == "oxts" || place[2] == "velodyne_points"
        case .kittiodometry(let settings):
            let names = (settings.train + settings.test).map { zeroPadded($0, digits: 2) }
            switch place[0] {
            case "poses":
                return place.count == 1 || names.contains(URL(filePath: name).deletingPathExtension().lastPathComponent)
            case "sequences":
                guard place.count > 1 else { return true }
                guard names.contains(place[1]) else { return false }
                guard place.count > 2 else { return true }
                return place[2] == "calib.txt" || ["image_2", "image_3"].contains(place[2])
            default: return false
            }
        case .tum:
            return isFolder ? place.count < 3 : isFrame || ["rgb.txt", "depth.txt", "groundtruth.txt"].contains(name)
        case .folders:
            return isFolder
                ? place.count < 2 : isFrame || name.hasSuffix(".npy") || name.hasSuffix(".txt")
        }
    }
}

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
