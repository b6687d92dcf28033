/// What stands behind the first part of a metric's name, for readers of a report.
let measurements: [String: String] = [
    "dense": "depth of every pixel with a true depth in range, scaled so that medians agree (Eigen et al. 2014)",
    "dense.global": "depth of every pixel with a true depth in range, scaled by one factor for all frames",
    "dense.unscaled": "depth of every pixel with a true depth in range, as predicted",
    "eigen.zhou17":
        "forward distance of laser points within the crop of Garg et al. 2016, depth resized, scaled so that "
        + "medians agree (Zhou et al. 2017)",
    "eigen.monodepth2":
        "camera depth of laser points within the crop of Garg et al. 2016, disparity resized, scaled so "
        + "that medians agree (Godard et al. 2019)",
    "eigen.improved":
        "improved ground truth of KITTI, no crop, disparity resized, scaled so that medians agree (Godard "
        + "et al. 2019)",
    "tum.sim3": "whole trajectories after the similarity that fits best (Sturm et al. 2012)",
    "tum.se3": "whole trajectories after the rigid motion that fits best, scale as predicted (Sturm et al. 2012)",
    "kitti.7dof": "stretches of trajectories aligned by a similarity: percent, degrees per 100 m (Geiger et al. 2012)",
    "kitti.6dof":
        "stretches of trajectories aligned by a rigid motion: percent, degrees per 100 m (Geiger et al. 2012)",
    "kitti.scale": "stretches of trajectories scaled by least squares: percent, degrees per 100 m (Geiger et al. 2012)",
    "kitti.scale_7dof":
        "stretches of trajectories with the best similarity's scale: percent, degrees per 100 m (Geiger "
        + "et al. 2012)",
    "snippet5": "camera positions over five frames, scaled to the truth (Zhou et al. 2017)",
    "synthesis": "how far a frame is from what its neighbours say it looks like; needs no truth",
    "probe": "a linear layer trained on frozen features; accuracy in percent",
    "knn": "votes of the nearest training images by frozen features (Wu et al. 2018); accuracy in percent",
    "transfer.probe": "a linear layer trained on frozen features of another data set; accuracy in percent",
    "transfer.knn": "votes of the nearest training images of another data set by frozen features; accuracy in percent",
    "online.probe":
        "a linear layer trained while the encoder still changed, not to be compared with `probe`; accuracy in percent",
    "online.knn":
        "votes of the nearest training images while the encoder still changed, not to be compared with `knn`; accuracy in "
        + "percent",
]

/// What stands behind `finetune.1`, `finetune.10`; nil for other ways of measuring.
private func fineTuning(_ way: String) -> String? {
    let parts = way.split(separator: ".")
    guard parts.count == 2, parts[0] == "finetune" else { return nil }
    let percent = parts[1].replacing("_", with: ".")
    return "a copy of the encoder trained with \(percent) % of the labels, as many of every class; accuracy in percent"
}

/// A sentence on each of these ways of measuring that is known.
func explanation(of ways: [String]) -> String? {
    let lines = ways.compactMap { way in (measurements[way] ?? fineTuning(way)).map { "\(code(way)): \($0)." } }
    return lines.isEmpty ? nil : lines.joined(separator: " ")
}
