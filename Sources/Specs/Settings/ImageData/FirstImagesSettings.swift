/// The settings of a folder of files of fixed names, of whose images only the first may be used.
public protocol FirstImagesSettings: ImageDataSettings {
    /// How many of the first images to train on; nil for all.
    var trainImages: Int? { get set }
    /// How many of the first images to test on; nil for all.
    var testImages: Int? { get set }
}

extension FirstImagesSettings {
    /// All keys: the folder, what is particular to this set of images, and how many of them are used.
    ///
    /// - Parameters:
    ///   - files: What the folder has, for the documentation.
    ///   - isRequired: Whether the folder must be stated.
    static func fields(
        folderWith files: String,
        isRequired: Bool = true,
        _ own: [Field<Self>] = []
    ) -> [Field<Self>] {
        let path = Field<Self>(
            "path",
            \.path,
            "Folder with \(files); relative to the file that states it.",
            .path,
            required: isRequired,
            identifies: false
        )
        let limits: [Field<Self>] = [
            Field("trainImages", \.trainImages, "Only the first so many images to train on.", .optional(.atLeast(1))),
            Field("testImages", \.testImages, "Only the first so many images to test on.", .optional(.atLeast(1))),
        ]
        return [path] + own + limits
    }
}
