internal import Foundation

/// A pinhole camera in the world: x right, y down, z forward; integer pixel coordinates at pixel centres.
struct Camera {
    var position: Vector
    /// The camera's axes in world coordinates: the columns of the camera-to-world rotation.
    var right: Vector
    var down: Vector
    var forward: Vector
    /// Focal lengths and principal point `[fx, fy, cx, cy]` in pixels.
    var intrinsics: SIMD4<Float>

    /// Angles in radians; `yaw` turns right, `pitch` up, `roll` clockwise.
    init(position: Vector, yaw: Float, pitch: Float, roll: Float, intrinsics: SIMD4<Float>) {
        self.position = position
        self.intrinsics = intrinsics
        forward = Vector(sin(yaw) * cos(pitch), -sin(pitch), cos(yaw) * cos(pitch))
        let level = Vector(cos(yaw), 0, -sin(yaw))
        let plumb = cross(forward, level)
        right = level * cos(roll) + plumb * sin(roll)
        down = plumb * cos(roll) - level * sin(roll)
    }

    /// The same view with every pixel split into `samples`² pixels.
    func supersampled(_ samples: Int) -> Camera {
        var camera = self
        let factor = Float(samples)
        let shift = (factor - 1) / 2
        camera.intrinsics = intrinsics * factor + SIMD4(0, 0, shift, shift)
        return camera
    }

    /// A direction's component along the ray through pixel (x, y), which has camera z 1, as a function of the pixel.
    func along(_ direction: Vector) -> Affine {
        let x = dot(direction, right) / intrinsics.x
        let y = dot(direction, down) / intrinsics.y
        return Affine(x: x, y: y, constant: dot(direction, forward) - x * intrinsics.z - y * intrinsics.w)
    }

    /// Camera-to-world, `[4, 4]` row-major.
    var pose: [Float] {
        let rows = (0..<3).flatMap { [right[$0], down[$0], forward[$0], position[$0]] }
        return rows + [0, 0, 0, 1]
    }
}

/// An affine function of pixel coordinates: `x`·column + `y`·row + `constant`.
struct Affine {
    var x: Float
    var y: Float
    var constant: Float

    static func + (a: Affine, b: Affine) -> Affine {
        Affine(x: a.x + b.x, y: a.y + b.y, constant: a.constant + b.constant)
    }
    static func - (a: Affine, b: Affine) -> Affine { a + -1 * b }
    static func * (factor: Float, a: Affine) -> Affine {
        Affine(x: factor * a.x, y: factor * a.y, constant: factor * a.constant)
    }
    /// The value at the start of a row.
    func start(ofRow row: Int) -> Float { y * Float(row) + constant }
}
