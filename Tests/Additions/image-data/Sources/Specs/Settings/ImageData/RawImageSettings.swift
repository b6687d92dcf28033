public import Foundation

/// Grey images of one size as bytes after each other, and a byte for the class of each.
public struct RawImageSettings: ImageDataSettings {
    public static let name = "raw"
    public static let documentation = "Grey images as bytes after each other, and a byte for the class of each."

    public var path = ""
    public var side = 16

    public init() {}

    public static let fields: [Field<Self>] = [
        Field(
            "path",
            \.path,
            "Folder with train.raw, train.classes, test.raw and test.classes; relative to the file that states it.",
            .path,
            required: true,
            identifies: false
        ),
        Field("side", \.side, "Height and width of an image in pixels.", .range(4...1024)),
    ]

    public var channels: Int { 1 }
    public var prose: String { "raw images" }

    public func dataFiles(at url: URL, searchPath: String) throws -> [DataFile] {
        try ["train.raw", "train.classes", "test.raw", "test.classes"].map { name in
            let file = url.appending(path: name)
            guard fileType(at: file.path) == .file else { throw DataError(description: "\(url.path) has no \(name)") }
            return DataFile(name: name, url: file, isWhole: true)
        }
    }
}
