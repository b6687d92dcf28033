/// Tiles in another order.
public struct JigsawSettings: HeadSettings {
    public static let name = "jigsaw"
    public static let documentation = "How its tiles were permuted. Noroozi and Favaro 2016."

    public var grid = 3
    public var permutations = 100

    public init() {}

    public static let fields: [Field<Self>] = [
        Field("grid", \.grid, "Tiles along each side.", .range(2...5)),
        Field("permutations", \.permutations, "Orders to tell apart, far from each other.", .range(2...1000)),
    ]

    public var contradictions: [Contradiction] {
        guard grid == 2, permutations > 24 else { return [] }
        return [Contradiction("permutations", "is \(permutations), and four tiles have 24 orders", with: ["grid"])]
    }

    public var classes: Int? { permutations }

    public func contradictions(in settings: PretextSettings) -> [Contradiction] {
        let (height, width) = settings.size
        guard !height.isMultiple(of: grid) || !width.isMultiple(of: grid) else { return [] }
        let words = "is \(grid), no divisor of the images' \(height)×\(width)"
        return [Contradiction("task.head.grid", words, with: ["views.size", "data"])]
    }
}
