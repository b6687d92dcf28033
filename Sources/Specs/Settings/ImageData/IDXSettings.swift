public import Foundation

/// Training images and labels, test images and labels.
public let idxFiles = [
    "train-images-idx3-ubyte", "train-labels-idx1-ubyte", "t10k-images-idx3-ubyte", "t10k-labels-idx1-ubyte",
]

/// A folder with the four files of MNIST, plain or gzip.
public struct IDXSettings: FirstImagesSettings {
    public static let name = "idx"
    public static let documentation = "IDX files, as MNIST and Fashion-MNIST have."

    public var path = "/usr/share/datasets/fashion-mnist"
    public var trainImages: Int?
    public var testImages: Int?

    public init() {}

    public static let fields: [Field<Self>] = Self.fields(
        folderWith: "train-images-idx3-ubyte, train-labels-idx1-ubyte and the t10k files, each plain or .gz",
        isRequired: false
    )

    public var channels: Int { 1 }
    public var prose: String { "images of IDX files" }

    public func dataFiles(at url: URL, searchPath: String) throws -> [DataFile] {
        guard fileType(at: url.path) == .folder else {
            throw DataError(description: "\(url.path) is no folder, expected one with \(idxFiles[0]) and its like")
        }
        return try idxFiles.map { name in
            let files = [name, "\(name).gz"].map { url.appending(path: $0, directoryHint: .notDirectory) }
            guard let file = files.first(where: { fileType(at: $0.path) == .file }) else {
                throw DataError(description: "\(url.path) has no \(name), plain or .gz")
            }
            return DataFile(name: file.lastPathComponent, url: file, isWhole: true)
        }
    }
}
