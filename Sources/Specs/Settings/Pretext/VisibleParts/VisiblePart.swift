/// What of an input is seen.
public struct VisiblePart: OpenChoice {
    public var settings: any VisibleSettings

    /// The part with these settings.
    public init(_ settings: any VisibleSettings) { self.settings = settings }

    public static let alternatives: [Alternative<Self>] = [
        of(AllVisibleSettings.self),
        of(HalfSettings.self),
        of(SurroundSettings.self),
        of(BlocksSettings.self),
        of(PatchesSettings.self),
        of(FramePartSettings.self),
    ]

    private static func of<Value: VisibleSettings>(_ type: Value.Type) -> Alternative<Self> {
        Alternative(type) { Self($0) }
    }
}

/// The settings of what of an input is seen.
public protocol VisibleSettings: AlternativeSettings {
    /// Whether anything is hidden.
    static var hidesSome: Bool { get }
    /// Pixels along each side of the patches that are hidden whole; nil where other shapes are hidden.
    var hiddenPatch: Int? { get }
    /// Frames of the clips that it takes; nil where single images do.
    var clipLength: Int? { get }
    /// The frame of a clip that is told from the others, and shown in pictures.
    func hiddenFrame(of count: Int) -> Int
    /// What does not go together with the other settings of a run, the keys from the run's settings down.
    func contradictions(in settings: PretextSettings) -> [Contradiction]
}

extension VisibleSettings {
    /// True.
    public static var hidesSome: Bool { true }
    /// None.
    public var hiddenPatch: Int? { nil }
    /// Nil: single images do.
    public var clipLength: Int? { nil }
    /// The last one.
    public func hiddenFrame(of count: Int) -> Int { count - 1 }
    /// None.
    public func contradictions(in settings: PretextSettings) -> [Contradiction] { [] }
}
