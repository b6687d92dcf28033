/// Errors of a whole trajectory by the protocols in use, by name; the alignment is part of the name.
///
/// - `kitti.<alignment>.t_err` in percent and `.r_err` in degrees per 100 m, for each alignment but `none`; missing if no
///   stretch of the truth is long enough. Geiger et al. 2012.
/// - `tum.se3.ate_rmse` in metres after the rigid motion that fits best, and `tum.sim3.ate_rmse` after the similarity, as
///   scale is free in depth from one camera; `.rpe_translation` in metres and `.rpe_rotation` in degrees, from each frame
///   to the next. Sturm et al. 2012.
///
/// - Parameters:
///   - predicted: Camera-to-world poses, in any frame and scale, as many as true ones.
///   - lengths: Of KITTI's stretches, in metres.
public func trajectoryMetrics(
    _ predicted: [RigidMotion],
    truth: [RigidMotion],
    lengths: [Double]
) throws -> [String: Double] {
    guard !predicted.isEmpty, !truth.isEmpty else { return [:] }
    var values: [String: Double] = [:]
    for alignment in TrajectoryAlignment.allCases where alignment != .none {
        let (found, real) = try aligned(predicted, to: truth, by: alignment)
        if let errors = odometryErrors(found, truth: real, lengths: lengths) {
            values["kitti.\(alignment.rawValue).t_err"] = errors.translation
            values["kitti.\(alignment.rawValue).r_err"] = errors.rotation
        }
        guard alignment == .sixDoF || alignment == .sevenDoF else { continue }
        let name = alignment == .sixDoF ? "tum.se3" : "tum.sim3"
        values["\(name).ate_rmse"] = absoluteTrajectoryError(found, truth: real)
        if let errors = relativePoseErrors(found, truth: real) {
            values["\(name).rpe_translation"] = errors.translation
            values["\(name).rpe_rotation"] = errors.rotation
        }
    }
    return values
}
