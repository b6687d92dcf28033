public import Foundation

/// Where video comes from.
public struct DepthData: OpenChoice {
    /// What is known of the depth of held-out frames.
    public typealias Truth = DepthTruthKind

    public var settings: any DepthDataSettings

    /// The video of these settings.
    public init(_ settings: any DepthDataSettings) { self.settings = settings }

    public static let alternatives: [Alternative<Self>] = [
        of(ScenesSettings.self),
        of(FramesSettings.self),
        of(KITTISettings.self),
        of(KITTIOdometrySettings.self),
        of(TUMSettings.self),
        of(SceneFolderSettings.self),
    ]

    private static func of<Value: DepthDataSettings>(_ type: Value.Type) -> Alternative<Self> {
        Alternative(type) { Self($0) }
    }

    /// The settings that `size` comes from, by dotted path.
    static let sizes = ["data.type", "data.height", "data.width"]

    /// Height and width of a frame, in pixels.
    public var size: (height: Int, width: Int) { (settings.height, settings.width) }

    /// Where the data lies; nil for data that is made.
    public var path: String? { settings.place }

    /// Whether camera poses are, or may be, known.
    public var hasPoses: Bool { type(of: settings).hasPoses }
}

extension DepthData: DataSet {
    func dataFiles(searchPath: String) throws -> [DataFile]? {
        guard let path else { return nil }
        guard fileType(at: path) != nil else { throw DataError(description: "there is no \(path)") }
        return try settings.dataFiles(at: URL(filePath: path), searchPath: searchPath)
    }
}

/// The settings of a set of video, and what is known of it before it is read.
public protocol DepthDataSettings: AlternativeSettings {
    /// Of a frame, in pixels.
    var height: Int { get }
    /// Of a frame, in pixels.
    var width: Int { get }
    /// Where the data lies; nil for data that is made.
    var place: String? { get }
    /// By which protocols depth can be measured, the usual one last.
    var truth: [DepthTruthKind] { get }
    /// Whether camera poses are, or may be, known.
    static var hasPoses: Bool { get }
    /// Whether a second camera saw the same.
    var hasRight: Bool { get }
    /// Whether frames are held out: nothing can be measured without them.
    var holdsOut: Bool { get }
    /// The camera of the stored frames where a spec must state it; nil where the data has it.
    var statedIntrinsics: IntrinsicsSettings? { get }
    /// Whether a pretext task may take clips of it.
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

extension DepthDataSettings {
    /// Nil: it is made.
    public var place: String? { nil }
    /// None.
    public var truth: [DepthTruthKind] { [] }
    /// True.
    public static var hasPoses: Bool { true }
    /// False.
    public var hasRight: Bool { false }
    /// True.
    public var holdsOut: Bool { true }
    /// Nil: the data has it.
    public var statedIntrinsics: IntrinsicsSettings? { nil }
    /// False.
    public static var isForPretext: Bool { false }
    /// None: it is made.
    public func dataFiles(at url: URL, searchPath: String) throws -> [DataFile] { [] }
}
