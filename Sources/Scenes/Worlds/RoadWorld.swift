import Specs

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
}
