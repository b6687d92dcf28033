/// A turn of the image.
public struct RotationSettings: HeadSettings {
    public static let name = "rotation"
    public static let documentation = "By which of four right angles it was turned. Gidaris et al. 2018."

    public init() {}

    public static let fields: [Field<Self>] = []

    public var classes: Int? { 4 }

    public func contradictions(in settings: PretextSettings) -> [Contradiction] {
        let (height, width) = settings.size
        guard height != width else { return [] }
        let words = "is rotation, and frames of \(height)×\(width) are no squares"
        return [Contradiction("task.head", words, with: ["data"])]
    }
}
