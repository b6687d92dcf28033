public import Foundation

/// The settings of video that lies somewhere.
public protocol StoredVideoSettings: DepthDataSettings {
    /// Where it lies.
    var path: String { get set }
}

extension StoredVideoSettings {
    /// Its path.
    public var place: String? { path }
}

/// The settings of video that lies in folders and files of fixed names.
public protocol FixedLayoutVideoSettings: StoredVideoSettings {
    /// Whether a run reads a file, or something below a folder.
    ///
    /// - Parameter place: Names from the data set's folder down.
    func reads(_ place: [String], isFolder: Bool) -> Bool
}

extension FixedLayoutVideoSettings {
    /// The files of the layout.
    public func dataFiles(at url: URL, searchPath: String) throws -> [DataFile] { try layoutFiles(at: url) }

    /// The files below a folder that the layout names, in order.
    ///
    /// - Throws: A `DataError` if it is no folder, or there is none.
    func layoutFiles(at url: URL) throws -> [DataFile] {
        guard fileType(at: url.path) == .folder else { throw DataError(description: "\(url.path) is no folder") }
        return try filesBelow(url, reads)
    }
}

/// Whether a file is a picture by its name.
func isFrame(_ name: String) -> Bool {
    frameExtensions.contains(URL(filePath: name).pathExtension.lowercased())
}
