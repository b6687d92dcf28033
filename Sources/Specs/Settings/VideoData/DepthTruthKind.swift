/// What is known of the depth of held-out frames, and so by which protocols it can be measured.
public enum DepthTruthKind: Sendable {
    /// At every pixel, or at most of them.
    case dense
    /// At laser points, to be read as Zhou et al. 2017 do or as Godard et al. 2019 do.
    case zhou17, monodepth2
    /// The improved ground truth of KITTI's depth benchmark.
    case improved

    /// Of the metrics' names.
    public var name: String {
        switch self {
        case .dense: "dense"
        case .zhou17: "eigen.zhou17"
        case .monodepth2: "eigen.monodepth2"
        case .improved: "eigen.improved"
        }
    }
}
