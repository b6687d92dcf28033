/// A hinge on cosines: views of one image are nearer to each other than to other images, by a margin.
public struct TripletSettings: JointObjectiveSettings {
    public static let name = "triplet"
    public static let documentation =
        "Views of one image are nearer to each other than to other images, by a margin. Schroff et al. 2015."

    public var margin = 0.2

    public init() {}

    public static let fields: [Field<Self>] = [
        Field("margin", \.margin, "α: by how much cosines are to differ. 0.2 in Schroff et al. 2015.", .range(0...2))
    ]
}
