/// Two tiles.
public struct PositionSettings: HeadSettings {
    public static let name = "position"
    public static let documentation = "Where a tile lies around another. Doersch et al. 2015."

    public var gap = 2

    public init() {}

    public static let fields: [Field<Self>] = [
        Field("gap", \.gap, "Pixels by which each tile may be shifted, so that edges do not tell.", .range(0...64))
    ]

    public var classes: Int? { 8 }

    public func contradictions(in settings: PretextSettings) -> [Contradiction] {
        var found: [Contradiction] = []
        if settings.encoder.hasPatches {
            let words = "is \(settings.encoder.name), which sees whole images"
            found.append(Contradiction("encoder", words, with: ["task.head"]))
        }
        let side = min(settings.size.height, settings.size.width) / 3
        if side - gap < 4 {
            let words = "is \(gap), too many for tiles of \(side) pixels"
            found.append(Contradiction("task.head.gap", words, with: ["views.size", "data"]))
        }
        return found
    }
}
