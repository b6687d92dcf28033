import Specs

/// A closed room around a path that looks along +z: furniture along the walls and in the middle, pictures.
func roomWorld(around path: [Viewpoint], _ random: inout RandomStream) -> SceneWorld {
    var world = SceneWorld()
    world.light = normalized(Vector(random.float(-0.5, 0.5), -1, random.float(-0.6, -0.2)))
    world.sun = 0.4
    world.ambient = 0.66
    let half = random.float(2.8, 3.8)
    let near: Float = -0.9
    let far = random.float(4.6, 6.4)
    let height = random.float(2.5, 2.9)

    world.addShell(half, near, far, height, &random)
    world.addRug(half, far, &random)
    world.addBackRow(half, far, height, &random)
    for side: Float in [-1, 1] { world.addSideWall(side, half, far, &random) }
    world.addMiddle(half, far, &random)
    world.shadows = ShadowMap(
        world.boxes,
        towards: world.light,
        from: SIMD2(-half - 0.2, near - 0.2),
        to: SIMD2(half + 0.2, far + 0.2),
        cell: 0.06
    )
    return world
}

extension SceneWorld {
    /// Floor, ceiling and four walls, seen from inside.
    fileprivate mutating func addShell(
        _ half: Float,
        _ near: Float,
        _ far: Float,
        _ height: Float,
        _ random: inout RandomStream
    ) {
        let depth = far - near
        let right = Vector(2 * half, 0, 0)
        let ahead = Vector(0, 0, depth)
        let down = Vector(0, height, 0)
        let walls = random.shifted(
            Paint(
                random.choice([.wallpaper, .wallpaper, .brick, .plaster, .planks]),
                tile: random.float(1, 1.8),
                tint: random.tint(0.95, 0.1)
            )
        )
        let feature = random.shifted(
            Paint(random.choice([.wallpaper, .brick, .planks, .tiles]), tile: random.float(0.9, 1.6))
        )
        var floor = random.shifted(
            Paint(random.choice([.parquet, .parquet, .tiles, .planks]), tile: random.float(1.2, 2))
        )
        floor.corners = 0.5
        let ceiling = Paint(.plaster, tile: 2.5, tint: Vector(1.1, 1.1, 1.1))
        func wall(_ origin: Vector, _ u: Vector, _ paint: Paint) -> Face {
            var face = Face(origin, u, down, paint)
            face.paint.corners = 0.45
            return face
        }
        faces.append(wall(Vector(-half, -height, far), right, feature))
        faces.append(wall(Vector(half, -height, near), -right, walls))
        faces.append(wall(Vector(-half, -height, near), ahead, walls))
        faces.append(wall(Vector(half, -height, far), -ahead, walls))
        var ground = Face(Vector(-half, 0, far), right, -ahead, floor)
        ground.takesShadows = true
        faces.append(ground)
        faces.append(Face(Vector(-half, -height, near), right, ahead, ceiling))
    }

    fileprivate mutating func addRug(_ half: Float, _ far: Float, _ random: inout RandomStream) {
        let size = SIMD2(random.float(2, 3), random.float(1.3, 1.9))
        let corner = Vector(random.float(-1, 1) - size.x / 2, -0.01, far * 0.5 + size.y / 2)
        var rug = Face(
            corner,
            Vector(size.x, 0, 0),
            Vector(0, 0, -size.y),
            Paint(.rug, tint: random.tint(0.95, 0.15))
        )
        rug.takesShadows = true
        faces.append(rug)
    }

    /// Shelves, cabinets and sofas before the far wall, pictures over what is low.
    fileprivate mutating func addBackRow(
        _ half: Float,
        _ far: Float,
        _ height: Float,
        _ random: inout RandomStream
    ) {
        var x = -half + random.float(0.1, 0.4)
        while x < half - 1 {
            let width = random.float(0.9, 1.7)
            let middle = Vector(x + width / 2, 0, far)
            switch random.int(below: 4) {
            case 0: addShelf(middle, width: width, height: random.float(1.7, 2.2), &random)
            case 1:
                addCabinet(middle, width: width, &random)
                addPicture(middle + Vector(0, -1.65, -0.02), Vector(1, 0, 0), width * 0.6, &random)
            case 2:
                addSofa(middle + Vector(0, 0, -0.5), width: width, &random)
                addPicture(middle + Vector(0, -1.7, -0.02), Vector(1, 0, 0), width * 0.7, &random)
            default: addPicture(middle + Vector(0, -1.4, -0.02), Vector(1, 0, 0), width * 0.8, &random)
            }
            x += width + random.float(0.05, 0.4)
        }
    }

    fileprivate mutating func addSideWall(
        _ side: Float,
        _ half: Float,
        _ far: Float,
        _ random: inout RandomStream
    ) {
        // Seen from inside, right is −z at the right wall and +z at the left one.
        let right = Vector(0, 0, -side)
        for z in stride(from: Float(0.9), to: far - 0.9, by: 1.5) {
            let centre = Vector(side * half, 0, z)
            addPicture(centre + Vector(-side * 0.02, -1.5, 0), right, random.float(0.6, 1.1), &random)
            guard random.int(below: 2) == 0 else { continue }
            let wood = random.shifted(Paint(.planks, tile: 0.9, tint: random.tint(0.9, 0.25)))
            let size = Vector(0.45, random.float(0.5, 0.95), random.float(0.7, 1.2))
            add(Box(base: centre + Vector(-side * 0.23, 0, 0), size: size), sides: wood)
        }
    }

    /// Tables, boxes and balls between the camera and the far wall.
    fileprivate mutating func addMiddle(_ half: Float, _ far: Float, _ random: inout RandomStream) {
        for place in 0..<6 {
            let x = -half + (Float(place) + random.float(0.3, 0.7)) * half / 3
            let base = Vector(x, 0, random.float(1.5, Double(far) - 1.6))
            switch random.int(below: 5) {
            case 0: addTable(base, &random)
            case 1:
                let size = Vector(random.float(0.35, 0.7), random.float(0.4, 1.2), random.float(0.35, 0.7))
                let paint = random.shifted(
                    Paint(random.choice([.mosaic, .fabric, .planks]), tile: random.float(0.5, 0.9))
                )
                add(Box(base: base, size: size, yaw: random.float(0, 1.5)), sides: paint)
            case 2: addPlant(base, &random)
            case 3: addPillar(base, &random)
            default:
                let radius = random.float(0.2, 0.4)
                let paint = Paint(.mosaic, tile: radius, tint: random.tint(1, 0.1))
                let centre = base - Vector(0, radius, 0)
                balls.append(Ball(centre: centre, radii: Vector(repeating: radius), paint: random.shifted(paint)))
                boxes.append(Box(base: base, size: Vector(repeating: radius * 1.5), yaw: 0.5))
            }
        }
    }
}
