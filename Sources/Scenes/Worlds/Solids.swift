internal import Foundation

extension SceneWorld {
    /// Adds a box: four walls, of which those along x are painted `ends`, and a lid.
    mutating func add(_ box: Box, sides: Paint, ends: Paint? = nil, top: Paint? = nil, castsShadow: Bool = true) {
        let x = Vector(cos(box.yaw), 0, -sin(box.yaw))
        let z = Vector(sin(box.yaw), 0, cos(box.yaw))
        let width = x * box.size.x
        let depth = z * box.size.z
        let height = Vector(0, box.size.y, 0)
        let lid = box.base - height
        let left = lid - width / 2
        let right = lid + width / 2
        let ends = ends ?? sides
        // Each wall starts at its upper left corner, seen from outside.
        faces.append(Face(left - depth / 2, width, height, ends))
        faces.append(Face(right + depth / 2, -width, height, ends))
        faces.append(Face(left + depth / 2, -depth, height, sides))
        faces.append(Face(right - depth / 2, depth, height, sides))
        faces.append(Face(left + depth / 2, width, -depth, top ?? sides))
        if castsShadow { boxes.append(box) }
    }

    /// Adds an upright rectangle that hangs on a wall: a picture, a window, a door.
    mutating func add(panel paint: Paint, centre: Vector, right: Vector, size: SIMD2<Float>) {
        let down = Vector(0, size.y, 0)
        faces.append(Face(centre - right * size.x / 2 - down / 2, right * size.x, down, paint))
    }
}
