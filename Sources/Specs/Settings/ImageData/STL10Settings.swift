public import Foundation

/// STL-10, images of 96×96 in colour: 100,000 without labels, 5,000 and 8,000 with. Coates et al. 2011.
public struct STL10Settings: ArchivedImagesSettings {
    public static let name = "stl10"
    public static let documentation = "STL-10, its binary version."
    public static let archive = ImageArchive(folder: "stl10_binary", train: ["train_X.bin"], test: "test_X.bin")

    /// What is learnt from without labels.
    public enum Part: String, Word {
        /// The images without labels.
        case unlabelled
        /// The images with labels.
        case labelled
        /// All images.
        case both
    }

    public var path = ""
    public var trainOn = Part.unlabelled
    public var fold: Int?
    public var trainImages: Int?
    public var testImages: Int?

    public init() {}

    public static let fields: [Field<Self>] = Self.fields(
        archiveWith: "train_X.bin, train_y.bin and their like",
        [
            Field(
                "trainOn",
                \.trainOn,
                "The images that are trained on without labels: the unlabelled ones, the labelled ones, or both."
            ),
            Field(
                "fold",
                \.fold,
                "The fold of 1,000 labelled images that evaluation learns from, 0 to 9; null for all 5,000. The published "
                    + "protocol is the mean over the folds.",
                .optional(.range(0...9))
            ),
        ]
    )

    public var prose: String { "STL-10" }

    public func dataFiles(at url: URL, searchPath: String) throws -> [DataFile] {
        // Most of 3 GB are pixels, which count by their ends; labels and folds count as a whole.
        let unlabelled = trainOn == .labelled ? [] : ["unlabeled_X.bin"]
        let folds = fold == nil ? [] : ["fold_indices.txt"]
        return try Self.archive.dataFiles(["train_y.bin", "test_y.bin"] + unlabelled + folds, at: url)
    }
}
