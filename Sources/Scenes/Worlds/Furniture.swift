import Specs

extension SceneWorld {
    /// Adds a bookshelf whose back is at the foot `wall` of a wall.
    mutating func addShelf(_ wall: Vector, width: Float, height: Float, _ random: inout RandomStream) {
        let wood = random.shifted(Paint(.planks, tile: 0.8, tint: random.tint(0.7, 0.2)))
        var books = Paint(.books, tint: random.tint(1, 0.1))
        books.stains = 0
        let depth: Float = 0.32
        add(
            Box(base: wall - Vector(0, 0, depth / 2), size: Vector(width, height, depth)),
            sides: wood,
            ends: books,
            top: wood
        )
    }

    /// Adds a cabinet against a wall, with a toy on it.
    mutating func addCabinet(_ wall: Vector, width: Float, _ random: inout RandomStream) {
        let depth = random.float(0.4, 0.55)
        let height = random.float(0.7, 1.05)
        let wood = random.shifted(
            Paint(random.choice([.planks, .parquet]), tile: random.float(0.6, 1), tint: random.tint(0.85, 0.25))
        )
        add(Box(base: wall - Vector(0, 0, depth / 2), size: Vector(width, height, depth)), sides: wood)
        let toy = random.shifted(Paint(.mosaic, tile: 0.3))
        let size = Vector(0.25, random.float(0.2, 0.4), 0.2)
        add(
            Box(base: wall - Vector(random.float(-0.3, 0.3), height, depth / 2), size: size),
            sides: toy,
            castsShadow: false
        )
    }

    /// Adds a sofa that faces −z.
    mutating func addSofa(_ base: Vector, width: Float, _ random: inout RandomStream) {
        let colours: [Vector] = [
            Vector(0.55, 0.20, 0.18), Vector(0.22, 0.36, 0.52), Vector(0.36, 0.46, 0.28), Vector(0.75, 0.62, 0.38),
        ]
        let cloth = random.shifted(Paint(.fabric, tile: 0.5, tint: random.choice(colours) * 1.2))
        add(Box(base: base, size: Vector(width, 0.45, 0.8)), sides: cloth)
        add(Box(base: base + Vector(0, 0, 0.3), size: Vector(width, 0.9, 0.22)), sides: cloth)
        for side: Float in [-1, 1] {
            add(Box(base: base + Vector(side * (width / 2 - 0.1), 0, 0), size: Vector(0.2, 0.62, 0.8)), sides: cloth)
        }
    }

    /// Adds a table with a ball and a book on it.
    mutating func addTable(_ base: Vector, _ random: inout RandomStream) {
        let size = SIMD2(random.float(0.8, 1.2), random.float(0.6, 0.8))
        let height = random.float(0.5, 0.76)
        let wood = random.shifted(Paint(.planks, tile: 0.7, tint: random.tint(0.95, 0.2)))
        add(Box(base: base + Vector(0, -height + 0.05, 0), size: Vector(size.x, 0.05, size.y)), sides: wood)
        for x: Float in [-1, 1] {
            for z: Float in [-1, 1] {
                let foot = base + Vector(x * (size.x / 2 - 0.06), 0, z * (size.y / 2 - 0.06))
                add(Box(base: foot, size: Vector(0.07, height - 0.05, 0.07)), sides: wood)
            }
        }
        let paint = random.shifted(Paint(.mosaic, tile: 0.3))
        let radius = random.float(0.08, 0.16)
        let place = base + Vector(random.float(-0.25, 0.25), -height - radius, 0)
        balls.append(Ball(centre: place, radii: Vector(repeating: radius), paint: paint))
        let book = Box(
            base: base + Vector(random.float(-0.2, 0.2), -height, 0.1),
            size: Vector(0.3, 0.12, 0.2),
            yaw: 0.4
        )
        add(book, sides: Paint(.books, tint: random.tint(1, 0.2)), castsShadow: false)
    }

    /// Adds a pot with leaves.
    mutating func addPlant(_ base: Vector, _ random: inout RandomStream) {
        let pot = Paint(.concrete, tile: 0.6, tint: Vector(0.85, 0.5, 0.38))
        add(Box(base: base, size: Vector(0.32, 0.34, 0.32), yaw: random.float(0, 1.5)), sides: pot)
        let leaves = Paint(.foliage, tile: 0.5, tint: random.tint(1.1, 0.15))
        for _ in 0..<4 {
            let shift = Vector(random.float(-0.16, 0.16), random.float(-0.85, -0.45), random.float(-0.16, 0.16))
            let radius = random.float(0.16, 0.28)
            balls.append(
                Ball(centre: base + shift, radii: Vector(repeating: radius), paint: random.shifted(leaves))
            )
        }
    }

    /// A column from the floor to above the ceiling.
    mutating func addPillar(_ base: Vector, _ random: inout RandomStream) {
        let paint = random.shifted(
            Paint(random.choice([.brick, .tiles, .planks, .plaster]), tile: 0.9, tint: random.tint(0.95, 0.1))
        )
        add(Box(base: base, size: Vector(random.float(0.25, 0.4), 3, random.float(0.25, 0.4))), sides: paint)
    }

    /// Adds a picture that hangs on a wall; `right` is along the wall, seen from inside.
    mutating func addPicture(_ centre: Vector, _ right: Vector, _ width: Float, _ random: inout RandomStream) {
        var art = Paint(random.choice([.painting, .painting, .mosaic]), tint: random.tint(1, 0.15))
        art.stains = 0
        add(panel: art, centre: centre, right: right, size: SIMD2(width, width * random.float(0.6, 1)))
    }
}
