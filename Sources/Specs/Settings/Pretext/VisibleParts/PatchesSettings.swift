/// Some patches are seen.
public struct PatchesSettings: VisibleSettings {
    public static let name = "patches"
    public static let documentation = "Some random patches. He et al. 2022."

    public var patch = 4
    public var hidden = 0.75

    public init() {}

    public static let fields: [Field<Self>] = [
        Field("patch", \.patch, "Pixels of a patch along each side; divides the images'.", .range(1...256)),
        Field("hidden", \.hidden, "Part of the patches that are hidden.", .range(0...0.999)),
    ]

    public var hiddenPatch: Int? { patch }

    public func contradictions(in settings: PretextSettings) -> [Contradiction] {
        let (height, width) = settings.size
        guard !height.isMultiple(of: patch) || !width.isMultiple(of: patch) else { return [] }
        let words = "is \(patch), no divisor of the images' \(height)×\(width)"
        return [Contradiction("task.visible.patch", words, with: ["views.size", "data"])]
    }
}
