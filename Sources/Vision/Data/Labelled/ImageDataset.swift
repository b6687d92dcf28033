import Images
public import Specs

/// The images of a run.
public struct ImageDataset: Sendable {
    /// What is trained on without labels.
    public let train: LabelledImages
    /// What probes learn from: the images of `train`, but for STL-10, whose labelled images are others.
    public let labelled: LabelledImages
    /// What is measured on.
    public let test: LabelledImages
    /// Where they come from, for complaints.
    public let path: String

    /// Images that are trained on, measured and probed.
    public init(train: LabelledImages, labelled: LabelledImages? = nil, test: LabelledImages, path: String) {
        (self.train, self.labelled, self.test, self.path) = (train, labelled ?? train, test, path)
    }

    /// By number; empty if there are none.
    public var classNames: [String] { labelled.classNames }

    /// - Parameter purpose: What the classes are needed for: `a linear probe`.
    /// - Throws: An `ImageError` if there are no classes, or nothing to learn them from or to be tested on.
    public func requireClasses(for purpose: String) throws {
        guard !classNames.isEmpty else {
            throw ImageError(
                path,
                "has images without classes, which \(purpose) needs; data of type folder has a folder for each class"
            )
        }
        for (part, images) in [("learn them from", labelled), ("be tested on", test)] {
            guard images.count > 0, images.labels.allSatisfy({ classNames.indices.contains(Int($0)) }) else {
                throw ImageError(path, "has no images with classes to \(part), which \(purpose) needs")
            }
        }
    }
}

/// Images that can be read. The settings of each set of images adopt this beside its reader.
public protocol ReadableImages: ImageDataSettings {
    /// Reads them into memory.
    ///
    /// - Parameters:
    ///   - fingerprint: Of the files; what is prepared of them is cached for it.
    ///   - isStopped: Asked now and then; true ends the preparation with `PreparationStopped`.
    /// - Throws: An `ImageError` or a `DataError` that names the file at fault.
    func read(fingerprint: String?, isStopped: () -> Bool) throws -> ImageDataset

    /// Makes ready what reading takes long for, so that several runs need not.
    ///
    /// - Throws: As ``read(fingerprint:isStopped:)``.
    func prepare(fingerprint: String?, isStopped: () -> Bool) throws
}

extension ReadableImages {
    /// Nothing: the files are read as they are.
    public func prepare(fingerprint: String?, isStopped: () -> Bool) throws {}
}

/// Reads the images of a run into memory.
///
/// - Parameters:
///   - fingerprint: Of the files; what is prepared of them is cached for it.
///   - isStopped: Asked now and then; true ends the preparation with `PreparationStopped`.
/// - Throws: An `ImageError` or a `DataError` that names the file at fault.
public func readImages(
    _ data: ImageData,
    fingerprint: String? = nil,
    isStopped: () -> Bool = { false }
) throws -> ImageDataset {
    let images: any ReadableImages = try data.implementation()
    return try images.read(fingerprint: fingerprint, isStopped: isStopped)
}

/// Makes ready what `readImages` reads, if that takes long, so that several runs need not.
public func prepareImages(_ data: ImageData, fingerprint: String?, isStopped: () -> Bool) throws {
    let images: any ReadableImages = try data.implementation()
    try images.prepare(fingerprint: fingerprint, isStopped: isStopped)
}
