public import Foundation

/// CIFAR-100, 50,000 and 10,000 images of 32×32 in colour. Krizhevsky 2009.
public struct CIFAR100Settings: ImageDataSettings, LimitedImages {
    public static let name = "cifar100"
    public static let documentation = "CIFAR-100, its binary version."

    /// Which of its two labels an image has.
    public enum Labels: String, Word {
        /// 100 classes.
        case fine
        /// 20 groups of five classes.
        case coarse
    }

    public var path = ""
    public var labels = Labels.fine
    public var trainImages: Int?
    public var testImages: Int?

    public init() {}

    public static let fields: [Field<Self>] =
        [
            Field(
                "path",
                \.path,
                "Folder with train.bin and test.bin, or with cifar-100-binary; relative to the file that states it.",
                .path,
                required: true,
                identifies: false
            ),
            Field("labels", \.labels, "fine for 100 classes, coarse for 20 groups of them."),
        ] + limits

    public var channels: Int { 3 }
    public var prose: String { "CIFAR-100" }

    public func dataFiles(at url: URL, searchPath: String) throws -> [DataFile] {
        try ImageArchive.cifar100.dataFiles(at: url)
    }
}

extension ImageArchive {
    /// CIFAR-100 as it is published.
    public static let cifar100 = ImageArchive(folder: "cifar-100-binary", train: ["train.bin"], test: "test.bin")
}
