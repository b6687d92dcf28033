/// A face as one camera sees it. Along a row every quantity is affine in the pixel, so a row costs two additions a step.
struct ProjectedFace {
    /// 1 / camera z.
    var inverseDepth: Affine
    /// Metres along the face's edges, divided by camera z.
    var u: Affine
    var v: Affine
    /// Positive inside of the outline, divided by camera z.
    private var edges: (Affine, Affine, Affine, Affine)

    /// Nothing if the face shows the camera its back or its edge.
    init?(_ face: Face, from camera: Camera) {
        let offset = camera.position - face.origin
        let distance = dot(face.normal, offset)
        guard distance > 1e-4 else { return nil }
        inverseDepth = (-1 / distance) * camera.along(face.normal)
        u = camera.along(face.u) + dot(face.u, offset) * inverseDepth
        v = camera.along(face.v) + dot(face.v, offset) * inverseDepth
        let farU = face.size.x * inverseDepth - u
        let farV = face.size.y * inverseDepth - v
        guard face.isGable else {
            edges = (u, v, farU, farV)
            return
        }
        let slope = 2 * face.size.y / face.size.x
        edges = (v, v, slope * u - v, slope * farU - v)
    }

    /// The pixels of a row that the face covers.
    func span(row: Int, width: Int) -> Range<Int> {
        var low: Float = 0
        var high = Float(width - 1)
        for edge in [edges.0, edges.1, edges.2, edges.3] { edge.clip(row: row, low: &low, high: &high) }
        // What is behind the camera has negative inverse depth; nothing is farther than ten kilometres.
        (inverseDepth - Affine(x: 0, y: 0, constant: 1e-4)).clip(row: row, low: &low, high: &high)
        guard low <= high else { return 0..<0 }
        let first = Int(low.rounded(.up))
        return first..<max(first, Int(high.rounded(.down)) + 1)
    }
}

extension Affine {
    /// Narrows `low`...`high` to where the function is not negative.
    fileprivate func clip(row: Int, low: inout Float, high: inout Float) {
        let start = start(ofRow: row)
        if x > 0 {
            low = max(low, -start / x)
        } else if x < 0 {
            high = min(high, -start / x)
        } else if start < 0 {
            high = -1
        }
    }
}

/// An ellipsoid as one camera sees it: where rays meet it, and which pixels may.
struct ProjectedBall {
    private var across: (Affine, Affine, Affine)
    private var offset: Vector
    private var columns: Range<Int>
    let rows: Range<Int>

    /// Nothing if it lies outside of the image or behind the camera.
    init?(_ ball: Ball, from camera: Camera, width: Int, height: Int) {
        let centre = ball.centre - camera.position
        let radius = ball.radii.max()
        let z = dot(centre, camera.forward)
        guard z + radius > 0.05 else { return nil }
        func bounds(_ middle: Float, _ focal: Float, _ origin: Float, _ count: Int) -> Range<Int> {
            guard z - radius > 0.05 else { return 0..<count }
            let nearest = 1 / (z - radius)
            let farthest = 1 / (z + radius)
            let low = (middle - radius) * (middle < radius ? nearest : farthest) * focal + origin
            let high = (middle + radius) * (middle > -radius ? nearest : farthest) * focal + origin
            let first = Int(min(max(low.rounded(.down), 0), Float(count)))
            return first..<max(first, Int(min(max(high.rounded(.up) + 1, 0), Float(count))))
        }
        let k = camera.intrinsics
        columns = bounds(dot(centre, camera.right), k.x, k.z, width)
        rows = bounds(dot(centre, camera.down), k.y, k.w, height)
        guard !rows.isEmpty, !columns.isEmpty else { return nil }
        across = (
            (1 / ball.radii.x) * camera.along(Vector(1, 0, 0)), (1 / ball.radii.y) * camera.along(Vector(0, 1, 0)),
            (1 / ball.radii.z) * camera.along(Vector(0, 0, 1))
        )
        offset = centre / ball.radii
    }

    /// Calls `body` with each column of a row whose ray meets the ellipsoid, and 1 / camera z there.
    func hits(row: Int, _ body: (_ column: Int, _ inverseDepth: Float) -> Void) {
        let start = Vector(across.0.start(ofRow: row), across.1.start(ofRow: row), across.2.start(ofRow: row))
        let step = Vector(across.0.x, across.1.x, across.2.x)
        let excess = dot(offset, offset) - 1
        for column in columns {
            let ray = start + step * Float(column)
            let along = dot(ray, offset)
            let square = along * along - dot(ray, ray) * excess
            guard square > 0, along > 0 else { continue }
            // z = (along − √square) / |ray|² in the form that does not cancel.
            body(column, (along + square.squareRoot()) / excess)
        }
    }
}
