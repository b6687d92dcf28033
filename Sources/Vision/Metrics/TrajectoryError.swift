/// A rigid motion: `[R|t]` as 4×4, row-major.
public struct RigidMotion: Sendable, Equatable {
    public var rows: [Double]

    public static let identity = RigidMotion(rows: [1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1])

    public init(rows: [Double]) { self.rows = rows }

    /// First `b`, then `a`.
    public static func * (a: RigidMotion, b: RigidMotion) -> RigidMotion {
        var rows = [Double](repeating: 0, count: 16)
        for row in 0..<4 {
            for column in 0..<4 {
                for inner in 0..<4 { rows[row * 4 + column] += a.rows[row * 4 + inner] * b.rows[inner * 4 + column] }
            }
        }
        return RigidMotion(rows: rows)
    }

    /// `[Rᵀ | −Rᵀt]`.
    public var inverse: RigidMotion {
        var result = RigidMotion.identity.rows
        for row in 0..<3 {
            for column in 0..<3 { result[row * 4 + column] = rows[column * 4 + row] }
            for inner in 0..<3 { result[row * 4 + 3] -= rows[inner * 4 + row] * rows[inner * 4 + 3] }
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
    var product = 0.0
    for (p, g) in zip(p, g) { product += p * g }
    let scale = square > 0 ? product / square : 1
    var sum = 0.0
    for (p, g) in zip(p, g) { sum += (scale * p - g) * (scale * p - g) }
    let count = Double(truth.count)
    return (sum.squareRoot() / count, (sum / count).squareRoot())
}
