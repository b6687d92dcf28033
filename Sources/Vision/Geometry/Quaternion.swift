/// A rotation as a unit quaternion w + xi + yj + zk; its negative is the same rotation.
public struct Quaternion: Sendable, Equatable {
    /// The real part, the cosine of half the angle.
    public var w: Double
    /// The part of i, along the axis times the sine of half the angle; y and z alike.
    public var x: Double
    /// The part of j.
    public var y: Double
    /// The part of k.
    public var z: Double

    /// Given parts.
    public init(w: Double, x: Double, y: Double, z: Double) { (self.w, self.x, self.y, self.z) = (w, x, y, z) }

    /// The quaternion of a rotation, by rows, nine numbers; of the two, the one with w ≥ 0.
    ///
    /// The largest part comes from the diagonal and the others are divided by it, so that none is lost at half turns.
    /// Shepperd 1978.
    public init(rotation r: [Double]) {
        let trace = r[0] + r[4] + r[8]
        // Four times the square of each part; the signs are those of products of two parts.
        let squares = [1 + trace, 1 + 2 * r[0] - trace, 1 + 2 * r[4] - trace, 1 + 2 * r[8] - trace]
        let products = [
            [squares[0], r[7] - r[5], r[2] - r[6], r[3] - r[1]],
            [r[7] - r[5], squares[1], r[1] + r[3], r[2] + r[6]],
            [r[2] - r[6], r[1] + r[3], squares[2], r[5] + r[7]],
            [r[3] - r[1], r[2] + r[6], r[5] + r[7], squares[3]],
        ]
        let largest = squares.indices.max { squares[$0] < squares[$1] } ?? 0
        let row = products[largest]
        let length = row.reduce(0) { $0 + $1 * $1 }.squareRoot() * (row[0] < 0 ? -1 : 1)
        self.init(w: row[0] / length, x: row[1] / length, y: row[2] / length, z: row[3] / length)
    }

    /// The Euclidean length: 1 for a rotation.
    public var length: Double { (w * w + x * x + y * y + z * z).squareRoot() }

    /// The rotation, by rows, nine numbers, whatever the length.
    public var rotation: [Double] {
        let two = 2 / (w * w + x * x + y * y + z * z)
        return [
            1 - two * (y * y + z * z), two * (x * y - w * z), two * (x * z + w * y),
            two * (x * y + w * z), 1 - two * (x * x + z * z), two * (y * z - w * x),
            two * (x * z - w * y), two * (y * z + w * x), 1 - two * (x * x + y * y),
        ]
    }
}
