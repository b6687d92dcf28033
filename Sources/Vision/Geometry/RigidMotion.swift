internal import Foundation

/// A rigid motion: `[R|t]` as 4×4, row-major.
public struct RigidMotion: Sendable, Equatable {
    /// The 16 numbers of the matrix, row by row; the last row is 0, 0, 0, 1.
    public var rows: [Double]

    /// No motion.
    public static let identity = RigidMotion(rows: [1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1])

    /// A motion of 16 numbers, row by row.
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

extension RigidMotion {
    /// A rotation, by rows, and a translation.
    public init(rotation: [Double], translation: [Double]) {
        rows = Self.identity.rows
        for row in 0..<3 {
            for column in 0..<3 { rows[row * 4 + column] = rotation[row * 3 + column] }
            rows[row * 4 + 3] = translation[row]
        }
    }

    /// The rotation, by rows, nine numbers.
    public var rotation: [Double] { (0..<9).map { rows[$0 / 3 * 4 + $0 % 3] } }

    /// How far it turns, in radians.
    public var angle: Double {
        // Twice the sine and twice the cosine: exact for small angles, where the trace alone is not.
        let sine = [rows[9] - rows[6], rows[2] - rows[8], rows[4] - rows[1]].reduce(0) { $0 + $1 * $1 }.squareRoot()
        return atan2(sine, rows[0] + rows[5] + rows[10] - 1)
    }

    /// How far it moves.
    public var length: Double { translation.reduce(0) { $0 + $1 * $1 }.squareRoot() }
}
