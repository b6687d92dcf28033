/// CIFAR-10, 50,000 and 10,000 images of 32×32 in colour. Krizhevsky 2009.
public struct CIFAR10Settings: LimitedImages {
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
}

/// CIFAR-100, 50,000 and 10,000 images of 32×32 in colour. Krizhevsky 2009.
public struct CIFAR100Settings: LimitedImages {
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
}

/// STL-10, images of 96×96 in colour: 100,000 without labels, 5,000 and 8,000 with. Coates et al. 2011.
public struct STL10Settings: LimitedImages {
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
}
