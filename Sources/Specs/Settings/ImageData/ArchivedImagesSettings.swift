public import Foundation

/// The settings of a published set of images in colour.
public protocol ArchivedImagesSettings: FirstImagesSettings {
    /// The files as they are published.
    static var archive: ImageArchive { get }
}

extension ArchivedImagesSettings {
    /// Red, green and blue.
    public var channels: Int { 3 }

    /// The files of the archive.
    public func dataFiles(at url: URL, searchPath: String) throws -> [DataFile] {
        try Self.archive.dataFiles(at: url)
    }

    /// All keys.
    ///
    /// - Parameter files: What the folder has, or the one in it that unpacking the archive makes; for the documentation.
    static func fields(archiveWith files: String, _ own: [Field<Self>] = []) -> [Field<Self>] {
        fields(folderWith: "\(files), or with \(archive.folder)", own)
    }
}
