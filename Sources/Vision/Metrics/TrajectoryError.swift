/// A rigid motion: `[R|t]` as 4×4, row-major.
public struct RigidMotion: Sendable, Equatable {
    public var rows: [Double]

    public static let identity = RigidMotion(rows: [1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1])

    public init(rows: [Double]) { self.rows = rows }

    /// First `b`, then `a`.
    public static func * (a: RigidMotion, b: RigidMotion) -> RigidMotion {
        RigidMotion(
            rows: (0..<16).map { index in
                (0..<4).reduce(0) { $0 + a.rows[index / 4 * 4 + $1] * b.rows[$1 * 4 + index % 4] }
            })
    }

    /// `[Rᵀ | −Rᵀt]`.
    public var inverse: RigidMotion {
        var result = RigidMotion.identity.rows
        for row in 0..<3 {
            for column in 0..<3 { result[row * 4 + column] = rows[column * 4 + row] }
            result[row * 4 + 3] = -(0..<3).reduce(0) { $0 + rows[$1 * 4 + row] * rows[$1 * 4 + 3] }
        }
        return RigidMotion(rows: result)
    }

    /// The translation.
    public var translation: [Double] { [rows[3], rows[7], rows[11]] }
}

/// Absolute trajectory error of positions against the truth, with the best scale; both begin at the origin.
///
/// `ate` is √Σ‖s·p − g‖² / N, as Zhou et al. 2017 report it (N outside the root); `rmse` has N inside.
public func trajectoryError(predicted: [[Double]], truth: [[Double]]) -> (ate: Double, rmse: Double) {
    let p = predicted.flatMap(\.self)
    let g = truth.flatMap(\.self)
    let square = p.reduce(0) { $0 + $1 * $1 }
    let scale = square > 0 ? zip(p, g).reduce(0) { $0 + $1.0 * $1.1 } / square : 1
    let sum = zip(p, g).reduce(0) { $0 + (scale * $1.0 - $1.1) * (scale * $1.0 - $1.1) }
    let count = Double(truth.count)
    return (sum.squareRoot() / count, (sum / count).squareRoot())
}
