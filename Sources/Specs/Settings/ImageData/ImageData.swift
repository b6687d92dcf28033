public import Foundation

/// Where images come from.
public struct ImageData: OpenChoice {
    public var settings: any ImageDataSettings

    /// The images of these settings.
    public init(_ settings: any ImageDataSettings) { self.settings = settings }

    public static let alternatives: [Alternative<Self>] = [
        of(IDXSettings.self),
        of(CIFAR10Settings.self),
        of(CIFAR100Settings.self),
        of(STL10Settings.self),
        of(ImageFolderSettings.self),
        of(ImageFramesSettings.self),
    ]

    private static func of<Value: ImageDataSettings>(_ type: Value.Type) -> Alternative<Self> {
        Alternative(type) { Self($0) }
    }

    /// Whether images have classes, which probes, nearest neighbours and fine-tuning learn.
    public var hasClasses: Bool { type(of: settings).hasClasses }

    /// What is wrong with images that an encoder is to be measured with.
    ///
    /// - Parameter place: The setting that states them, by dotted path.
    func contradictions(at place: String) -> [Contradiction] {
        guard !hasClasses else { return [] }
        let words =
            "is \(JSON.string(name).shown), images without classes, and encoders are measured by classes; expected images with "
            + "classes, such as \"folder\", a folder for each class; kind pretext learns from \"frames\" without them"
        return [Contradiction("\(place).type", words)]
    }
}

extension ImageData: DataSet {
    func dataFiles(searchPath: String) throws -> [DataFile]? {
        let url = URL(filePath: settings.path)
        guard fileType(at: url.path) != nil else { throw DataError(description: "there is no \(url.path)") }
        return try settings.dataFiles(at: url, searchPath: searchPath)
    }
}

/// The settings of a set of images, and what is known of it before it is read.
public protocol ImageDataSettings: AlternativeSettings {
    /// Where the data lies.
    var path: String { get set }
    /// 3 for red, green and blue, 1 for grey.
    var channels: Int { get }
    /// Whether images have classes, which probes, nearest neighbours and fine-tuning learn.
    static var hasClasses: Bool { get }
    /// Whether a pretext task may take its images one by one.
    static var isForPretext: Bool { get }
    /// What it is called in a report, to go on in a sentence.
    var prose: String { get }

    /// The files that a run reads.
    ///
    /// - Parameters:
    ///   - url: Where the data lies; there is something.
    ///   - searchPath: Folders of programs, as in `PATH`: a video needs `ffmpeg`.
    /// - Throws: A `DataError` if a run could not read them.
    func dataFiles(at url: URL, searchPath: String) throws -> [DataFile]
}

extension ImageDataSettings {
    /// True.
    public static var hasClasses: Bool { true }
    /// True.
    public static var isForPretext: Bool { true }
}
