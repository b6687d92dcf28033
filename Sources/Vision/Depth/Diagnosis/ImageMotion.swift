/// How a picture moves to the next one, found by comparing blocks.
struct ImageMotion {
    /// Median length of the displacement of blocks that have texture, in pixels.
    var median: Double
    /// Median length of what a movement of the picture as a whole leaves of it, in pixels: parallax, and what moves.
    var residual: Double
    /// The part of the blocks that have texture.
    var textured: Double

    private static let block = 12
    private static let reach = 12

    /// - Parameters: Grey pictures `[height · width]` in [0, 255].
    /// - Returns: Nil if hardly a block has texture.
    init?(_ first: [Float], _ second: [Float], height: Int, width: Int) {
        let (block, reach) = (Self.block, min(Self.reach, height / 6))
        var found: [(x: Double, y: Double, u: Double, v: Double)] = []
        var blocks = 0
        for top in stride(from: reach, through: height - block - reach, by: block) {
            for left in stride(from: reach, through: width - block - reach, by: block) {
                blocks += 1
                let pixels = (0..<block * block).map { first[(top + $0 / block) * width + left + $0 % block] }
                let mean = pixels.reduce(0, +) / Float(pixels.count)
                let spread = pixels.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Float(pixels.count)
                guard spread > 36 else { continue }
                if let (u, v) = displacement(first, second, width, left, top, block, reach) {
                    found.append((Double(left), Double(top), u, v))
                }
            }
        }
        textured = blocks > 0 ? Double(found.count) / Double(blocks) : 0
        guard found.count >= 8 else { return nil }
        func length(_ u: Double, _ v: Double) -> Double { (u * u + v * v).squareRoot() }
        self.median = Vision.median(found.map { length($0.u, $0.v) })
        // An affine flow is what a turn, a zoom and a plane look like; the rest tells near from far.
        let columns = found.map { [1, $0.x, $0.y] }
        let (u, v) = (fitted(columns, found.map(\.u)), fitted(columns, found.map(\.v)))
        residual = Vision.median(
            zip(found, columns).map { motion, row in
                let (du, dv) = (motion.u - product(u, row), motion.v - product(v, row))
                return length(du, dv)
            }
        )
    }
}

private func product(_ a: [Double], _ b: [Double]) -> Double { zip(a, b).reduce(0) { $0 + $1.0 * $1.1 } }

/// Where a block lies in the second picture, to a fraction of a pixel; nil where the best place is at the edge of the
/// search.
private func displacement(
    _ first: [Float],
    _ second: [Float],
    _ width: Int,
    _ left: Int,
    _ top: Int,
    _ block: Int,
    _ reach: Int
) -> (u: Double, v: Double)? {
    func cost(_ u: Int, _ v: Int, below limit: Float = .infinity) -> Float {
        var sum: Float = 0
        for row in top..<top + block {
            let (a, b) = (row * width + left, (row + v) * width + left + u)
            for column in 0..<block { sum += abs(first[a + column] - second[b + column]) }
            if sum > limit { return sum }
        }
        return sum
    }
    var best = (u: 0, v: 0, cost: cost(0, 0))
    for v in -reach...reach {
        for u in -reach...reach {
            let value = cost(u, v, below: best.cost)
            if value < best.cost { best = (u, v, value) }
        }
    }
    guard abs(best.u) < reach, abs(best.v) < reach else { return nil }
    // The parabola through the costs beside the best one.
    func fraction(_ below: Float, _ above: Float) -> Double {
        let curvature = Double(below + above - 2 * best.cost)
        return curvature > 0 ? Double(below - above) / (2 * curvature) : 0
    }
    return (
        Double(best.u) + fraction(cost(best.u - 1, best.v), cost(best.u + 1, best.v)),
        Double(best.v) + fraction(cost(best.u, best.v - 1), cost(best.u, best.v + 1))
    )
}

/// Three coefficients that fit values best, by least squares: Cramer's rule on the normal equations.
private func fitted(_ rows: [[Double]], _ values: [Double]) -> [Double] {
    var matrix = [Double](repeating: 0, count: 9)
    var right = [0.0, 0, 0]
    for (row, value) in zip(rows, values) {
        for i in 0..<3 {
            right[i] += row[i] * value
            for j in 0..<3 { matrix[i * 3 + j] += row[i] * row[j] }
        }
    }
    func determinant(_ m: [Double]) -> Double {
        m[0] * (m[4] * m[8] - m[5] * m[7]) - m[1] * (m[3] * m[8] - m[5] * m[6]) + m[2] * (m[3] * m[7] - m[4] * m[6])
    }
    let whole = determinant(matrix)
    guard abs(whole) > 1e-9 else { return [0, 0, 0] }
    return (0..<3).map { column in
        var replaced = matrix
        for row in 0..<3 { replaced[row * 3 + column] = right[row] }
        return determinant(replaced) / whole
    }
}
