internal import Torch

/// How a predicted trajectory is brought to the true one before both are compared.
///
/// The names are those of the evaluators of KITTI odometry in use.
public enum TrajectoryAlignment: String, CaseIterable, Sendable {
    /// Only the first frames coincide.
    case none
    /// And a scale, by least squares of the positions.
    case scale
    /// And the scale of the similarity that fits best.
    case scale7dof = "scale_7dof"
    /// The rigid motion that fits the positions best.
    case sixDoF = "6dof"
    /// The similarity that fits the positions best. Umeyama 1991.
    case sevenDoF = "7dof"
}

/// A predicted trajectory aligned with the true one; of both, camera-to-world poses frame by frame.
///
/// - Returns: Both, moved so that the first true pose is the identity.
public func aligned(
    _ predicted: [RigidMotion],
    to truth: [RigidMotion],
    by alignment: TrajectoryAlignment
) throws -> (predicted: [RigidMotion], truth: [RigidMotion]) {
    guard let firstPredicted = predicted.first, let firstTrue = truth.first else { return ([], []) }
    let (toPredicted, toTrue) = (firstPredicted.inverse, firstTrue.inverse)
    let count = min(predicted.count, truth.count)
    let found = predicted.prefix(count).map { toPredicted * $0 }
    let real = truth.prefix(count).map { toTrue * $0 }
    func scaled(_ factor: Double) -> [RigidMotion] {
        found.map { RigidMotion(rotation: $0.rotation, translation: $0.translation.map { $0 * factor }) }
    }
    switch alignment {
    case .none: return (found, real)
    case .scale:
        let (p, g) = (found.flatMap(\.translation), real.flatMap(\.translation))
        let square = p.reduce(0) { $0 + $1 * $1 }
        return (scaled(square > 0 ? zip(p, g).reduce(0) { $0 + $1.0 * $1.1 } / square : 1), real)
    case .scale7dof: return (scaled(try Similarity(found, real, hasScale: true).scale), real)
    case .sixDoF, .sevenDoF:
        let fit = try Similarity(found, real, hasScale: alignment == .sevenDoF)
        let moved = scaled(fit.scale).map { fit.motion * $0 }
        return (moved, real)
    }
}

/// The similarity that brings positions to others with the least squared distance: p ↦ motion(scale · p).
private struct Similarity {
    var scale = 1.0
    var motion = RigidMotion.identity

    /// Horn 1987: the rotation is the eigenvector, as a quaternion, of the largest eigenvalue of a 4×4 matrix; the scale
    /// is the one that minimises distances at the truth, Umeyama 1991, equation 42.
    init(_ predicted: [RigidMotion], _ truth: [RigidMotion], hasScale: Bool) throws {
        let (p, g) = (predicted.map(\.translation), truth.map(\.translation))
        let (centreP, centreG) = (mean(p), mean(g))
        var s = [Double](repeating: 0, count: 9)
        var spread = 0.0
        for (p, g) in zip(p, g) {
            let (a, b) = (difference(p, centreP), difference(g, centreG))
            for row in 0..<3 { for column in 0..<3 { s[row * 3 + column] += a[row] * b[column] } }
            spread += a.reduce(0) { $0 + $1 * $1 }
        }
        let rotation = try rotation(of: s)
        if hasScale, spread > 0 {
            // The trace of R·Σ over the spread.
            var product = 0.0
            for row in 0..<3 { for column in 0..<3 { product += rotation[row * 3 + column] * s[column * 3 + row] } }
            scale = product / spread
        }
        let turned = (0..<3).map { row in
            (0..<3).reduce(0.0) { $0 + rotation[row * 3 + $1] * centreP[$1] }
        }
        motion = RigidMotion(rotation: rotation, translation: (0..<3).map { centreG[$0] - scale * turned[$0] })
    }
}

/// The rotation that turns a towards b best, of the sums of products a·bᵀ.
private func rotation(of s: [Double]) throws -> [Double] {
    let (xx, xy, xz, yx, yy, yz) = (s[0], s[1], s[2], s[3], s[4], s[5])
    let (zx, zy, zz) = (s[6], s[7], s[8])
    let matrix = [
        xx + yy + zz, yz - zy, zx - xz, xy - yx,
        yz - zy, xx - yy - zz, xy + yx, zx + xz,
        zx - xz, xy + yx, yy - xx - zz, yz + zy,
        xy - yx, zx + xz, yz + zy, zz - xx - yy,
    ]
    let vectors = try withTorchErrors { try Tensor(matrix, shape: [4, 4]).symmetricEigen().vectors.doubles() }
    // The last column: eigenvalues ascend.
    return Quaternion(w: vectors[3], x: vectors[7], y: vectors[11], z: vectors[15]).rotation
}

private func mean(_ points: [[Double]]) -> [Double] {
    (0..<3).map { axis in points.reduce(0) { $0 + $1[axis] } / Double(points.count) }
}

private func difference(_ a: [Double], _ b: [Double]) -> [Double] { zip(a, b).map { $0 - $1 } }
