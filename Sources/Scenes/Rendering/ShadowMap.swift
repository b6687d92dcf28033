internal import Foundation

/// Which parts of the ground the light reaches: a grid over x and z, read between its points.
struct ShadowMap {
    private let origin: SIMD2<Float>
    private let cell: Float
    private let columns: Int
    private let rows: Int
    private var light: [Float]

    /// The light on the ground (y = 0) from `low` to `high` (x, z in metres), at points `cell` metres apart.
    init(_ boxes: [Box], towards direction: Vector, from low: SIMD2<Float>, to high: SIMD2<Float>, cell: Float) {
        origin = low
        self.cell = cell
        columns = Int((high.x - low.x) / cell) + 1
        rows = Int((high.y - low.y) / cell) + 1
        light = Array(repeating: 1, count: columns * rows)
        for box in boxes { shade(box, direction) }
    }

    /// Darkens the cells from which a ray towards the light meets the box; four rays per cell soften the edge.
    private mutating func shade(_ box: Box, _ direction: Vector) {
        // The shadow lies around the box and as far behind it as its top throws it.
        let throwing = box.size.y / max(-direction.y, 0.1)
        let reach = max(box.size.x, box.size.z) * 0.75 + cell
        let lowX = min(0, -direction.x * throwing) - reach + box.base.x - origin.x
        let highX = max(0, -direction.x * throwing) + reach + box.base.x - origin.x
        let lowZ = min(0, -direction.z * throwing) - reach + box.base.z - origin.y
        let highZ = max(0, -direction.z * throwing) + reach + box.base.z - origin.y
        func cells(_ low: Float, _ high: Float, _ count: Int) -> Range<Int> {
            let first = min(max(Int(low / cell), 0), count)
            return first..<min(max(Int(high / cell) + 1, first), count)
        }
        for row in cells(lowZ, highZ, rows) {
            for column in cells(lowX, highX, columns) {
                var reached: Float = 0
                for corner in 0..<4 {
                    let x = origin.x + cell * (Float(column) - 0.25 + 0.5 * Float(corner % 2))
                    let z = origin.y + cell * (Float(row) - 0.25 + 0.5 * Float(corner / 2))
                    if !box.blocks(from: Vector(x, 0, z), towards: direction) { reached += 0.25 }
                }
                light[row * columns + column] = min(light[row * columns + column], reached)
            }
        }
    }

    /// The share of direct light at (x, z), 0…1.
    func light(x: Float, z: Float) -> Float {
        let column = min(max((x - origin.x) / cell, 0), Float(columns) - 1.001)
        let row = min(max((z - origin.y) / cell, 0), Float(rows) - 1.001)
        let left = column.rounded(.down)
        let top = row.rounded(.down)
        let first = Int(top) * columns + Int(left)
        let upper = light[first] + (light[first + 1] - light[first]) * (column - left)
        let lower = light[first + columns] + (light[first + columns + 1] - light[first + columns]) * (column - left)
        return upper + (lower - upper) * (row - top)
    }
}

extension Box {
    /// Whether a ray meets the box.
    fileprivate func blocks(from point: Vector, towards direction: Vector) -> Bool {
        let x = Vector(cos(yaw), 0, -sin(yaw))
        let z = Vector(sin(yaw), 0, cos(yaw))
        let middle = base - Vector(0, size.y / 2, 0)
        let offset = point - middle
        let start = Vector(dot(offset, x), offset.y, dot(offset, z))
        let step = Vector(dot(direction, x), direction.y, dot(direction, z))
        var entry: Float = 0
        var exit = Float.infinity
        for axis in 0..<3 {
            guard abs(step[axis]) > 1e-6 else {
                if abs(start[axis]) > size[axis] / 2 { return false }
                continue
            }
            let a = (-size[axis] / 2 - start[axis]) / step[axis]
            let b = (size[axis] / 2 - start[axis]) / step[axis]
            entry = max(entry, min(a, b))
            exit = min(exit, max(a, b))
        }
        return entry <= exit
    }
}
