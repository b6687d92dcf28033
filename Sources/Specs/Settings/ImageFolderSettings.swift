/// Images of any size, a folder for each class.
public struct ImageFolderSettings: Settings {
    public var path = ""
    public var size = 64
    public var colour = true
    public var heldOut = 0.1
    public var trainImages: Int?
    public var testImages: Int?

    public init() {}

    public static let fields: [Field<Self>] = [
        Field(
            "path",
            \.path,
            "A folder of folders of JPEG, PNG or PGM images, one for each class, or of train and test (or val) with "
                + "such folders; relative to the file that states it.",
            .path,
            required: true,
            identifies: false
        ),
        Field("size", \.size, sizeWords, .range(8...1024)),
        Field("colour", \.colour, "Whether images are red, green and blue; otherwise they are made grey."),
        Field(
            "heldOut",
            \.heldOut,
            "The part of the images that is tested on, chosen by a hash of their names; where there is no folder "
                + "test or val.",
            .range(0...0.9)
        ),
        Field(
            "trainImages",
            \.trainImages,
            "Only so many images to train on, chosen by a hash of their names.",
            .optional(.atLeast(1))
        ),
        Field(
            "testImages",
            \.testImages,
            "Only so many images to test on, chosen by a hash of their names.",
            .optional(.atLeast(1))
        ),
    ]
}

/// Frames of any size as images without classes.
public struct ImageFramesSettings: Settings {
    public var path = ""
    public var size = 64
    public var colour = true
    public var heldOut = 0.1

    public init() {}

    public static let fields: [Field<Self>] = [
        Field(
            "path",
            \.path,
            "A folder of JPEG, PNG or PGM frames, a folder of such folders, or a video file; relative to the file "
                + "that states it.",
            .path,
            required: true,
            identifies: false
        ),
        Field("size", \.size, sizeWords, .range(8...1024)),
        Field("colour", \.colour, "Whether images are red, green and blue; otherwise they are made grey."),
        Field(
            "heldOut",
            \.heldOut,
            "The last part of each sequence of frames, kept for evaluation.",
            .range(0...0.9)
        ),
    ]
}

private let sizeWords =
    "Height and width in pixels. Images are resized, their shorter side to this, and the middle is kept."
