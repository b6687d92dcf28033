/// What is known of the depth of held-out frames, and so by which protocols it can be measured.
public enum DepthTruthKind: Sendable, CaseIterable {
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

    /// How depth is measured by it, for readers of a report.
    var words: String {
        switch self {
        case .dense: "depth of every pixel with a true depth in range"
        case .zhou17: "forward distance of laser points within the crop of Garg et al. 2016, depth resized"
        case .monodepth2: "camera depth of laser points within the crop of Garg et al. 2016, disparity resized"
        case .improved: "improved ground truth of KITTI, no crop, disparity resized"
        }
    }

    /// Who measured so first.
    var reference: String {
        switch self {
        case .dense: "Eigen et al. 2014"
        case .zhou17: "Zhou et al. 2017"
        case .monodepth2, .improved: "Godard et al. 2019"
        }
    }
}
