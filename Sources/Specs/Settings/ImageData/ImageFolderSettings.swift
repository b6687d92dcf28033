public import Foundation

/// Images of any size, a folder for each class.
public struct ImageFolderSettings: ImageDataSettings {
    public static let name = "folder"
    public static let documentation = "Your own images, a folder for each class."

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

    /// What to do with images that have no classes.
    static let advice =
        "encoders are measured by classes; kind pretext learns from frames without them, data of type frames"

    public var channels: Int { colour ? 3 : 1 }
    public var prose: String { "images of a folder for each class" }

    public func dataFiles(at url: URL, searchPath: String) throws -> [DataFile] {
        guard fileType(at: url.path) == .folder else {
            throw DataError(description: "\(url.path) is no folder, expected one with a folder for each class")
        }
        let pictures = try ImageFolder(at: url, heldOut: heldOut)
        // Encoders are measured by classes, whatever they learn from these images.
        guard pictures.classNames.count > 1 else {
            let only = pictures.classNames.map { "\($0) alone" }.joined()
            throw DataError(description: "\(url.path) has the class \(only), expected two at least: \(Self.advice)")
        }
        guard !pictures.test.isEmpty else {
            throw DataError(
                description:
                    "\(url.path) has no images to test on: it has no folders train and test (or val), and heldOut "
                    + "is 0; expected more than 0, such as 0.1"
            )
        }
        return (pictures.train + pictures.test).map { DataFile(name: $0.name, url: $0.url, isWhole: false) }
    }
}

/// What the size of images means, for the documentation.
let sizeWords =
    "Height and width in pixels. Images are resized, their shorter side to this, and the middle is kept."
