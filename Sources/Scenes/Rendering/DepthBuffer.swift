/// What each pixel of an image sees: the nearest surface and how near it is.
struct DepthBuffer {
    let width: Int
    let height: Int
    /// 1 / camera z, `[height, width]`; 0 is the sky.
    private(set) var inverseDepth: [Float]
    /// Faces from 0 up, balls after them, −1 the sky, `[height, width]`.
    private(set) var surface: [Int32]

    init(width: Int, height: Int) {
        self.width = width
        self.height = height
        inverseDepth = Array(repeating: 0, count: width * height)
        surface = Array(repeating: -1, count: width * height)
    }

    /// Draws every face and ball; `nil` marks what the camera cannot see.
    mutating func draw(_ faces: [ProjectedFace?], _ balls: [ProjectedBall?]) {
        for pixel in inverseDepth.indices {
            inverseDepth[pixel] = 0
            surface[pixel] = -1
        }
        for case (let index, let face?) in faces.enumerated() { draw(face, Int32(index)) }
        for case (let index, let ball?) in balls.enumerated() { draw(ball, Int32(faces.count + index)) }
    }

    private mutating func draw(_ face: ProjectedFace, _ index: Int32) {
        for row in 0..<height {
            let start = face.inverseDepth.start(ofRow: row)
            let offset = row * width
            for column in face.span(row: row, width: width) {
                let nearness = start + face.inverseDepth.x * Float(column)
                guard nearness > inverseDepth[offset + column] else { continue }
                inverseDepth[offset + column] = nearness
                surface[offset + column] = index
            }
        }
    }

    private mutating func draw(_ ball: ProjectedBall, _ index: Int32) {
        for row in ball.rows {
            ball.hits(row: row) { column, nearness in
                guard nearness > inverseDepth[row * width + column] else { return }
                inverseDepth[row * width + column] = nearness
                surface[row * width + column] = index
            }
        }
    }
}
