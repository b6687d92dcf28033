public import Foundation

/// The pictures of a folder with a folder for each class, divided into those to train on and those to test on.
///
/// Both parts are in the order of a hash of their names, so that the first few of them are a fair choice.
public struct ImageFolder: Sendable {
    /// A picture.
    public struct Picture: Sendable, Equatable {
        /// From the folder down: `train/cat/1.png`.
        public let name: String
        /// The file.
        public let url: URL
        /// The number of its class.
        public let label: Int
    }

    /// The names of the classes by their numbers, in the order that people count in.
    public let classNames: [String]
    /// Pictures to train on.
    public let train: [Picture]
    /// Pictures to test on.
    public let test: [Picture]

    /// Lists `train/<class>` and `test/<class>` (or `val/<class>`), or, where there is no `train`, `<class>`.
    ///
    /// - Parameter heldOut: The part that is tested on where no folder is for that: a picture is in it if the hash of its
    ///   name is, so pictures that are added or removed later move no others.
    /// - Throws: A `DataError` if there is no class, or a part or a class is without pictures.
    public init(at url: URL, heldOut: Double) throws {
        func folder(_ name: String) -> URL? {
            let below = url.appending(path: name, directoryHint: .isDirectory)
            return fileType(at: below.path) == .folder ? below : nil
        }
        let trainFolder = folder("train")
        let testFolder = trainFolder == nil ? nil : folder("test") ?? folder("val")
        let all = try pictures(in: trainFolder ?? url, prefix: trainFolder == nil ? "" : "train/", classes: nil)
        classNames = all.classes
        if let testFolder {
            train = all.pictures
            let prefix = "\(testFolder.lastPathComponent)/"
            test = try pictures(in: testFolder, prefix: prefix, classes: all.classes).pictures
        } else {
            // The first 32 bits of a hash, as a part of all that they can be.
            let limit = UInt64(heldOut * 0x1p32)
            let isHeldOut = { (picture: Picture) in UInt64(hash(picture).prefix(8), radix: 16) ?? 0 < limit }
            train = all.pictures.filter { !isHeldOut($0) }
            test = all.pictures.filter(isHeldOut)
            guard !train.isEmpty, heldOut == 0 || !test.isEmpty else {
                throw DataError(
                    description: "\(url.path) has \(all.pictures.count) pictures, too few to hold out "
                        + "\(heldOut.json.canonical) of them"
                )
            }
        }
    }
}

private func hash(_ picture: ImageFolder.Picture) -> String { SHA256.hex(picture.name) }

/// The pictures of all classes, in the order of their hashes.
///
/// - Parameter classes: The classes that there may be; nil for those that are found.
private func pictures(
    in folder: URL,
    prefix: String,
    classes known: [String]?
) throws -> (classes: [String], pictures: [ImageFolder.Picture]) {
    let folders = try foldersInOrder(in: folder)
    guard !folders.isEmpty else {
        throw DataError(
            description:
                "\(folder.path) has no folders in it, expected one for each class: \(ImageFolderSettings.advice)"
        )
    }
    let classes = known ?? folders.map(\.lastPathComponent)
    var found: [(hash: String, picture: ImageFolder.Picture)] = []
    for folder in folders {
        guard let label = classes.firstIndex(of: folder.lastPathComponent) else {
            throw DataError(description: "\(folder.path) is a class that is not trained on: train has no such folder")
        }
        let files = try usedFiles(below: folder) { place, isFolder in
            isFolder || frameExtensions.contains(URL(filePath: place[place.count - 1]).pathExtension.lowercased())
        }
        guard !files.isEmpty else { throw DataError(description: "\(folder.path) has no JPEG, PNG or PGM images") }
        for file in files {
            let name = "\(prefix)\(folder.lastPathComponent)/\(file.name)"
            let picture = ImageFolder.Picture(name: name, url: file.url, label: label)
            found.append((hash(picture), picture))
        }
    }
    return (classes, found.sorted { $0.hash < $1.hash }.map(\.picture))
}
