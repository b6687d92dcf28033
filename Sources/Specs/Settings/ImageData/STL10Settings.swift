public import Foundation

/// STL-10, images of 96×96 in colour: 100,000 without labels, 5,000 and 8,000 with. Coates et al. 2011.
public struct STL10Settings: ImageDataSettings, LimitedImages {
    public static let name = "stl10"
    public static let documentation = "STL-10, its binary version."

    /// What is learnt from without labels.
    public enum Part: String, Word {
        case unlabelled, labelled, both
    }

    public var path = ""
    public var trainOn = Part.unlabelled
    public var fold: Int?
    public var trainImages: Int?
    public var testImages: Int?

    public init() {}

    public static let fields: [Field<Self>] =
        [
            Field(
                "path",
                \.path,
                "Folder with train_X.bin, train_y.bin and their like, or with stl10_binary; relative to the file that "
                    + "states it.",
                .path,
                required: true,
                identifies: false
            ),
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
        ] + limits

    public var channels: Int { 3 }
    public var prose: String { "STL-10" }

    public func dataFiles(at url: URL, searchPath: String) throws -> [DataFile] {
        // Most of 3 GB are pixels, which count by their ends; labels and folds count as a whole.
        let unlabelled = trainOn == .labelled ? [] : ["unlabeled_X.bin"]
        let folds = fold == nil ? [] : ["fold_indices.txt"]
        return try ImageArchive.stl10.dataFiles(["train_y.bin", "test_y.bin"] + unlabelled + folds, at: url)
    }
}

extension ImageArchive {
    /// STL-10 as it is published.
    public static let stl10 = ImageArchive(folder: "stl10_binary", train: ["train_X.bin"], test: "test_X.bin")
}
