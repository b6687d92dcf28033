public import Foundation

/// CIFAR-10, 50,000 and 10,000 images of 32×32 in colour. Krizhevsky 2009.
public struct CIFAR10Settings: ImageDataSettings, LimitedImages {
    public static let name = "cifar10"
    public static let documentation = "CIFAR-10, its binary version."

    public var path = ""
    public var trainImages: Int?
    public var testImages: Int?

    public init() {}

    public static let fields: [Field<Self>] =
        [
            Field(
                "path",
                \.path,
                "Folder with data_batch_1.bin to data_batch_5.bin and test_batch.bin, or with cifar-10-batches-bin; "
                    + "relative to the file that states it.",
                .path,
                required: true,
                identifies: false
            )
        ] + limits

    public var channels: Int { 3 }
    public var prose: String { "CIFAR-10" }

    public func dataFiles(at url: URL, searchPath: String) throws -> [DataFile] {
        try ImageArchive.cifar10.dataFiles(at: url)
    }
}

extension ImageArchive {
    /// CIFAR-10 as it is published.
    public static let cifar10 = ImageArchive(
        folder: "cifar-10-batches-bin",
        train: (1...5).map { "data_batch_\($0).bin" },
        test: "test_batch.bin"
    )
}
