import Foundation

/// Training images and labels, test images and labels.
public let idxFiles = [
    "train-images-idx3-ubyte", "train-labels-idx1-ubyte", "t10k-images-idx3-ubyte", "t10k-labels-idx1-ubyte",
]

/// A published set of images in files of fixed names.
public struct ImageArchive: Sendable {
    /// The folder that unpacking it makes.
    public let folder: String
    /// Files with images to train on, in order.
    public let train: [String]
    /// The file with images to test on.
    public let test: String

    public static let cifar10 = ImageArchive(
        folder: "cifar-10-batches-bin",
        train: (1...5).map { "data_batch_\($0).bin" },
        test: "test_batch.bin"
    )
    public static let cifar100 = ImageArchive(folder: "cifar-100-binary", train: ["train.bin"], test: "test.bin")
    public static let stl10 = ImageArchive(folder: "stl10_binary", train: ["train_X.bin"], test: "test_X.bin")

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
}

extension ImageData: DataSet {
    func dataFiles(searchPath: String) throws -> [DataFile]? {
        let url = URL(filePath: path)
        guard let type = fileType(at: url.path) else { throw DataError(description: "there is no \(url.path)") }
        switch self {
        case .idx:
            guard type == .folder else {
                throw DataError(description: "\(url.path) is no folder, expected one with \(idxFiles[0]) and its like")
            }
            return try idxFiles.map { name in
                let files = [name, "\(name).gz"].map { url.appending(path: $0, directoryHint: .notDirectory) }
                guard let file = files.first(where: { fileType(at: $0.path) == .file }) else {
                    throw DataError(description: "\(url.path) has no \(name), plain or .gz")
                }
                return DataFile(name: file.lastPathComponent, url: file, isWhole: true)
            }
        case .cifar10: return try files(of: .cifar10, at: url)
        case .cifar100: return try files(of: .cifar100, at: url)
        case .stl10(let settings):
            // Most of 3 GB are pixels, which count by their ends; labels and folds count as a whole.
            let unlabelled = settings.trainOn == .labelled ? [] : ["unlabeled_X.bin"]
            let folds = settings.fold == nil ? [] : ["fold_indices.txt"]
            return try files(of: .stl10, ["train_y.bin", "test_y.bin"] + unlabelled + folds, at: url)
        case .folder(let settings):
            guard type == .folder else {
                throw DataError(description: "\(url.path) is no folder, expected one with a folder for each class")
            }
            let pictures = try ImageFolder(at: url, heldOut: settings.heldOut)
            return (pictures.train + pictures.test).map { DataFile(name: $0.name, url: $0.url, isWhole: false) }
        case .frames: return try allFrameFiles(at: url, type, searchPath: searchPath)
        }
    }

    private func files(of archive: ImageArchive, _ more: [String] = [], at url: URL) throws -> [DataFile] {
        let folder = URL(filePath: try archive.found(at: url.path))
        return try (archive.train + [archive.test] + more).map { name in
            let file = folder.appending(path: name, directoryHint: .notDirectory)
            guard fileType(at: file.path) == .file else {
                throw DataError(description: "\(folder.path) has no \(name)")
            }
            return DataFile(name: name, url: file, isWhole: !name.hasSuffix("_X.bin"))
        }
    }
}
