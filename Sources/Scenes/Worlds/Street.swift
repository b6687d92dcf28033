import Specs

extension SceneWorld {
    /// Adds parked cars at one side of a street.
    mutating func addCars(
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

    /// Adds a car whose middle is above `base`.
    mutating func addCar(_ base: Vector, _ random: inout RandomStream) {
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

    /// Adds trees, lamps and hedges along one kerb.
    mutating func addStreetFurniture(
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
