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

/// Reads the images of a run into memory.
///
/// - Parameters:
///   - fingerprint: Of the files; what is prepared of them is kept for it.
///   - isStopped: Asked now and then; true ends the preparation with `PreparationStopped`.
/// - Throws: An `ImageError` or a `DataError` that names the file at fault.
public func readImages(
    _ data: ImageData,
    fingerprint: String? = nil,
    isStopped: () -> Bool = { false }
) throws -> ImageDataset {
    switch data {
    case .idx(let settings): try readIDX(settings)
    case .cifar10(let settings): try readCIFAR10(settings)
    case .cifar100(let settings): try readCIFAR100(settings)
    case .stl10(let settings): try readSTL10(settings)
    case .folder(let settings):
        try readPrepared(preparedFolder(settings, fingerprint: fingerprint, isStopped: isStopped), settings.path)
    case .frames(let settings):
        try readPrepared(preparedImageFrames(settings, fingerprint: fingerprint, isStopped: isStopped), settings.path)
    }
}

/// Makes ready what `readImages` reads, if that takes long, so that several runs need not.
public func prepareImages(_ data: ImageData, fingerprint: String?, isStopped: () -> Bool) throws {
    switch data {
    case .idx, .cifar10, .cifar100, .stl10: break
    case .folder(let settings): _ = try preparedFolder(settings, fingerprint: fingerprint, isStopped: isStopped)
    case .frames(let settings): _ = try preparedImageFrames(settings, fingerprint: fingerprint, isStopped: isStopped)
    }
}
