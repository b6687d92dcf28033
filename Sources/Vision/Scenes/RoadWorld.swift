internal import Foundation

/// A street between houses along a path in +z: parked cars, trees, lamps, hedges.
func roadWorld(along path: [Viewpoint], _ random: inout RandomStream) -> SceneWorld {
    let end = (path.last?.position.z ?? 0) + 55
    let start: Float = -6
    var world = SceneWorld()
    let side: Float = random.int(below: 2) == 0 ? 1 : -1
    world.light = normalized(Vector(0.55 * side, -1, random.float(-0.5, 0.3)))
    world.hazeDistance = random.float(110, 220)
    world.cloudOffset = SIMD2(random.float(0, 1), random.float(0, 1))
    let kerb = random.float(3.4, 4.2)
    let walk = random.float(1.6, 2.6)

    world.addGround(from: start, to: end, kerb: kerb, front: kerb + walk, &random)
    for side: Float in [-1, 1] {
        world.addHouses(side, front: kerb + walk, from: start, to: end, &random)
        world.addCars(side, kerb: kerb, from: start + 9, to: end - 20, &random)
        world.addStreetFurniture(side, kerb: kerb, from: start + 4, to: end - 20, &random)
    }
    world.addHouseAcross(at: end, &random)
    world.shadows = ShadowMap(
        world.boxes,
        towards: world.light,
        from: SIMD2(-kerb - walk - 3, start),
        to: SIMD2(kerb + walk + 3, end),
        cell: 0.25
    )
    return world
}

extension RandomStream {
    mutating func float(_ low: Double, _ high: Double) -> Float { Float(uniform(in: low..<high)) }

    /// A colour near grey: each channel within `spread` of `value`.
    mutating func tint(_ value: Double, _ spread: Double) -> Vector {
        Vector(
            float(value - spread, value + spread),
            float(value - spread, value + spread),
            float(value - spread, value + spread)
        )
    }

    mutating func choice<Element>(_ elements: [Element]) -> Element { elements[int(below: elements.count)] }

    /// A paint that starts at a random place of its texture.
    mutating func shifted(_ paint: Paint) -> Paint {
        var paint = paint
        paint.offset = SIMD2(float(0, 1), float(0, 1))
        return paint
    }
}

extension SceneWorld {
    fileprivate mutating func addGround(
        from start: Float,
        to end: Float,
        kerb: Float,
        front: Float,
        _ random: inout RandomStream
    ) {
        func strip(_ left: Float, _ right: Float, _ y: Float, _ paint: Paint) -> Face {
            var face = Face(Vector(left, y, end), Vector(right - left, 0, 0), Vector(0, 0, start - end), paint)
            face.takesShadows = true
            return face
        }
        var road = Paint(.road, tint: random.tint(1, 0.06))
        road.tile = SIMD2(2 * kerb, random.float(7, 10))
        road.stains = 0.35
        var paving = Paint(random.choice([.paving, .tiles, .concrete]), tile: 2.4, tint: random.tint(0.95, 0.08))
        paving.corners = 0.35
        faces.append(strip(-kerb, kerb, 0, road))
        let stone = Paint(.concrete, tile: 1.5)
        let along = Vector(0, 0, end - start)
        let up = Vector(0, 0.14, 0)
        for (left, right) in [(-front, -kerb), (kerb, front)] { faces.append(strip(left, right, -0.14, paving)) }
        faces.append(Face(Vector(-kerb, -0.14, start), along, up, stone))
        faces.append(Face(Vector(kerb, -0.14, end), -along, up, stone))
        let lawn = Paint(.grass, tile: 3)
        for (left, right) in [(-front - 60, -front), (front, front + 60)] {
            faces.append(strip(left, right, -0.13, lawn))
        }
    }

    fileprivate mutating func addHouses(
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
    fileprivate mutating func addHouseAcross(at z: Float, _ random: inout RandomStream) {
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

    fileprivate mutating func addCars(
        _ side: Float,
        kerb: Float,
        from start: Float,
        to end: Float,
        _ random: inout RandomStream
    ) {
        var z = start + random.float(0, 5)
        while z < end {
            if random.int(below: 4) != 0 { addCar(Vector(side * (kerb - 0.95), 0, z), &random) }
            z += random.float(5.4, 9)
        }
    }

    private mutating func addCar(_ base: Vector, _ random: inout RandomStream) {
        let colours: [Vector] = [
            Vector(0.75, 0.12, 0.10), Vector(0.12, 0.25, 0.55), Vector(0.88, 0.88, 0.88), Vector(0.20, 0.21, 0.23),
            Vector(0.60, 0.62, 0.64), Vector(0.20, 0.42, 0.28), Vector(0.85, 0.65, 0.15),
        ]
        let tint = random.choice(colours)
        var body = Paint(.vehicle, tint: tint)
        body.stains = 0.1
        let roof = Paint(.metal, tile: 2, tint: tint * 1.4)
        var panes = Paint(.glass)
        panes.stains = 0
        let length = random.float(3.8, 4.5)
        let yaw = random.float(-0.03, 0.03)
        let lift = Vector(0, -0.25, 0)
        add(Box(base: base + lift, size: Vector(1.75, 0.62, length), yaw: yaw), sides: body, top: roof)
        add(
            Box(base: base + Vector(0, -0.86, 0.15), size: Vector(1.5, 0.56, length * 0.52), yaw: yaw),
            sides: panes,
            top: roof
        )
        // The shadow under the car.
        boxes.append(Box(base: base, size: Vector(1.75, 0.3, length), yaw: yaw))
        let tyre = Paint(.concrete, tile: 1, tint: Vector(0.18, 0.18, 0.19))
        for x: Float in [-0.82, 0.82] {
            for z in [-length * 0.31, length * 0.31] {
                let centre = base + Vector(x, -0.31, z)
                balls.append(Ball(centre: centre, radii: Vector(0.12, 0.31, 0.31), paint: tyre))
            }
        }
    }

    fileprivate mutating func addStreetFurniture(
        _ side: Float,
        kerb: Float,
        from start: Float,
        to end: Float,
        _ random: inout RandomStream
    ) {
        var z = start + random.float(0, 6)
        while z < end {
            let base = Vector(side * (kerb + 0.55), -0.13, z)
            switch random.int(below: 4) {
            case 0: addLamp(base, side)
            case 1:
                let size = Vector(0.6, random.float(0.8, 1.2), random.float(2, 4))
                add(Box(base: base, size: size), sides: random.shifted(Paint(.foliage, tile: 1.2)))
            default: addTree(base, &random)
            }
            z += random.float(6, 12)
        }
    }

    private mutating func addLamp(_ base: Vector, _ side: Float) {
        let steel = Paint(.metal, tile: 1, tint: Vector(0.4, 0.42, 0.45))
        add(Box(base: base, size: Vector(0.13, 5, 0.13)), sides: steel)
        add(Box(base: base + Vector(-side * 0.6, -4.9, 0), size: Vector(1.3, 0.1, 0.12)), sides: steel)
        add(Box(base: base + Vector(-side * 1.1, -4.8, 0), size: Vector(0.5, 0.14, 0.24)), sides: steel)
    }

    private mutating func addTree(_ base: Vector, _ random: inout RandomStream) {
        let height = random.float(2, 2.8)
        let bark = random.shifted(Paint(.bark, tile: 0.8))
        add(Box(base: base, size: Vector(0.26, height + 0.5, 0.26), yaw: random.float(0, 1.5)), sides: bark)
        let leaves = Paint(.foliage, tile: 1.6, tint: random.tint(1, 0.18))
        for _ in 0..<4 {
            let shift = Vector(random.float(-0.7, 0.7), random.float(-1.2, 0.3), random.float(-0.7, 0.7))
            let radius = random.float(0.7, 1.3)
            let crown = base + Vector(0, -height - 0.6, 0) + shift
            balls.append(
                Ball(
                    centre: crown,
                    radii: Vector(radius, radius * 0.85, radius),
                    paint: random.shifted(leaves)
                )
            )
            let shade = Box(base: crown + Vector(0, radius * 0.6, 0), size: Vector(1.4, 1, 1.4) * radius, yaw: 0.6)
            boxes.append(shade)
        }
    }
}
