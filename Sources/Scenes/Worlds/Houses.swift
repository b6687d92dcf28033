import Specs

extension SceneWorld {
    /// Adds the row of houses at one side (−1 left, 1 right) of a street, `front` metres from its middle.
    mutating func addHouses(
        _ side: Float,
        front: Float,
        from start: Float,
        to end: Float,
        _ random: inout RandomStream
    ) {
        var z = start
        while z < end {
            let bay = random.float(2.4, 3.2)
            let storey = random.float(2.7, 3.2)
            let length = bay * Float(2 + random.int(below: 4))
            let height = storey * Float(2 + random.int(below: 3))
            let depth = random.float(7, 10)
            let setback = random.float(0, 1.2)
            let middle = Vector(side * (front + setback + depth / 2), 0, z + length / 2)
            var wall = random.shifted(Paint(.facade, tint: random.tint(0.85, 0.15)))
            wall.tile = SIMD2(bay, storey)
            wall.offset.x = 0
            wall.offset.y = 0
            wall.stains = 0.3
            var gable = random.shifted(
                Paint(random.choice([.brick, .brick, .plaster, .planks]), tile: 2.4, tint: wall.tint)
            )
            gable.stains = 0.35
            let roof = random.shifted(Paint(.roofTiles, tile: 2.5, tint: random.tint(0.9, 0.2)))
            let box = Box(base: middle, size: Vector(depth, height, length))
            add(box, sides: wall, ends: gable, top: roof)
            addRoof(on: box, rise: random.float(1.6, 3), roof: roof, gable: gable)
            z += length + (random.int(below: 3) == 0 ? random.float(1.5, 5) : 0)
        }
    }

    /// The house at which the street ends.
    mutating func addHouseAcross(at z: Float, _ random: inout RandomStream) {
        var wall = Paint(.facade, tint: random.tint(0.85, 0.15))
        wall.tile = SIMD2(3, 3)
        let box = Box(
            base: Vector(random.float(-3, 3), 0, z + 6),
            size: Vector(30, Float(9 + 3 * random.int(below: 2)), 12)
        )
        add(box, sides: wall, top: Paint(.roofTiles, tile: 2.5))
    }

    /// A gable roof whose ridge runs along z.
    private mutating func addRoof(on box: Box, rise: Float, roof: Paint, gable: Paint) {
        let half = Vector(box.size.x / 2, 0, 0)
        let back = Vector(0, 0, box.size.z / 2)
        let top = box.base - Vector(0, box.size.y, 0)
        let ridge = top - Vector(0, rise, 0)
        // The slopes as seen from the street at either side: their upper left corners lie on the ridge.
        faces.append(Face(ridge + back, -2 * back, top - half - ridge, roof))
        faces.append(Face(ridge - back, 2 * back, top + half - ridge, roof))
        var front = Face(top - half - back, 2 * half, Vector(0, -rise, 0), gable)
        front.isGable = true
        front.isTurned = true
        faces.append(front)
    }
}
