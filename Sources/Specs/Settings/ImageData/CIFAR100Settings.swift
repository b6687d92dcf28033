/// CIFAR-100, 50,000 and 10,000 images of 32×32 in colour. Krizhevsky 2009.
public struct CIFAR100Settings: ArchivedImagesSettings {
    public static let name = "cifar100"
    public static let documentation = "CIFAR-100, its binary version."
    public static let archive = ImageArchive(folder: "cifar-100-binary", train: ["train.bin"], test: "test.bin")

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

    public static let fields: [Field<Self>] = Self.fields(
        archiveWith: "train.bin and test.bin",
        [Field("labels", \.labels, "fine for 100 classes, coarse for 20 groups of them.")]
    )

    public var prose: String { "CIFAR-100" }
}
