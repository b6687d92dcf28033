/// Colours along one row of a face.
struct FaceShader {
    private let paint: Paint
    private let size: SIMD2<Float>
    private let tile: SIMD2<Float>
    private let start: Vector
    private let step: Vector
    /// ∂/∂row of (u, v, 1) / depth.
    private let down: Vector
    private let brightness: Float
    private let direct: Float
    private let haze: Haze
    private let detail: Float
    private let atlas = TextureAtlas.shared
    /// The ground below (u, v), where there is a shadow map.
    private let shadows: ShadowMap?
    private let origin: SIMD2<Float>
    private let uAxis: SIMD2<Float>
    private let vAxis: SIMD2<Float>

    init(
        _ world: SceneWorld,
        _ index: Int,
        _ projected: ProjectedFace,
        _ brightness: Float,
        _ direct: Float,
        _ row: Int
    ) {
        let face = world.faces[index]
        paint = face.paint
        size = face.size
        tile = SIMD2(paint.tile.x > 0 ? paint.tile.x : size.x, paint.tile.y > 0 ? paint.tile.y : size.y)
        start = Vector(
            projected.u.start(ofRow: row),
            projected.v.start(ofRow: row),
            projected.inverseDepth.start(ofRow: row)
        )
        step = Vector(projected.u.x, projected.v.x, projected.inverseDepth.x)
        down = Vector(projected.u.y, projected.v.y, projected.inverseDepth.y)
        self.brightness = brightness
        self.direct = direct
        haze = Haze(world)
        detail = world.detail
        shadows = face.takesShadows ? world.shadows : nil
        origin = SIMD2(face.origin.x, face.origin.z)
        uAxis = SIMD2(face.u.x, face.u.z)
        vAxis = SIMD2(face.v.x, face.v.z)
    }

    func colour(_ column: Int) -> SIMD4<Float> {
        let h = start + step * Float(column)
        let depth = 1 / h.z
        let place = SIMD2(h.x, h.y) * depth
        let across = (SIMD2(step.x, step.y) - place * step.z) * depth / tile
        let along = (SIMD2(down.x, down.y) - place * down.z) * depth / tile
        // Between the area's root, which flickers on slanted surfaces, and the long side, which blurs them.
        let area = abs(across.x * along.y - across.y * along.x)
        let long = max((across * across).sum(), (along * along).sum())
        let footprint = max(area, long / 16).squareRoot()
        let texture = place / tile + paint.offset
        var colour = atlas.colour(paint.material, texture.x, texture.y, footprint: footprint)
        if detail < 1 { colour = mix(atlas.mean(paint.material), colour, detail) }
        colour *= SIMD4(paint.tint, 0)

        var light = brightness
        if let shadows {
            let ground = origin + uAxis * place.x + vAxis * place.y
            light -= direct * (1 - shadows.light(x: ground.x, z: ground.y))
        }
        if paint.stains > 0 {
            // One repeat of the stains is eight metres; the offset makes every surface differ.
            let stains = place / 8 + paint.offset
            let stain = atlas.lightness(.stains, stains.x, stains.y, footprint: footprint * tile.max() / 8)
            light *= 1 + paint.stains * detail * (stain - 0.5) * 2
        }
        if paint.corners > 0 {
            let near = min(min(place.x, size.x - place.x), min(place.y, size.y - place.y))
            light *= 1 - paint.corners * 0.09 / (0.09 + max(near, 0))
        }
        return haze.over(colour * light, depth)
    }
}

/// Colours along one row of a ball, textured like a cube blown up to a sphere.
struct BallShader {
    private let ball: Ball
    private let world: SceneWorld
    private let position: Vector
    private let start: Vector
    private let step: Vector
    private let haze: Haze
    private let atlas = TextureAtlas.shared

    init(_ world: SceneWorld, _ ball: Ball, _ view: Camera, _ row: Int) {
        self.world = world
        self.ball = ball
        position = view.position
        let ray = view.ray(row: row)
        start = ray.start
        step = ray.step
        haze = Haze(world)
    }

    func colour(_ column: Int, _ inverseDepth: Float) -> SIMD4<Float> {
        let depth = 1 / inverseDepth
        let local = (position + (start + step * Float(column)) * depth - ball.centre) / ball.radii
        let size = Vector(abs(local.x), abs(local.y), abs(local.z))
        let place: SIMD2<Float> =
            if size.x >= size.y && size.x >= size.z {
                SIMD2(local.z, local.y) / local.x
            } else if size.y >= size.z {
                SIMD2(local.x, local.z) / local.y
            } else {
                SIMD2(local.x, local.y) / local.z
            }
        let radius = ball.radii.max()
        let tile = ball.paint.tile.x > 0 ? ball.paint.tile.x : radius
        let texture = place * radius / tile + ball.paint.offset
        // Slanted parts near the outline are compressed; half as much again covers most of that.
        let footprint = 1.5 * depth * length(step) / tile
        let normal = normalized(local / ball.radii)
        var colour = atlas.colour(ball.paint.material, texture.x, texture.y, footprint: footprint)
        if world.detail < 1 { colour = mix(atlas.mean(ball.paint.material), colour, world.detail) }
        return haze.over(colour * SIMD4(ball.paint.tint, 0) * (0.15 + 0.85 * world.brightness(normal)), depth)
    }
}

/// The air between the camera and a surface.
struct Haze {
    private let colour: SIMD4<Float>
    private let distance: Float

    init(_ world: SceneWorld) {
        colour = SIMD4(world.haze, 0)
        distance = world.hazeDistance
    }

    func over(_ surface: SIMD4<Float>, _ depth: Float) -> SIMD4<Float> {
        guard distance < .infinity else { return surface }
        let share = depth * depth / (depth * depth + distance * distance)
        return mix(surface, colour, share)
    }
}

extension SceneWorld {
    /// The sky in a direction: lighter towards the horizon, with a flat layer of clouds.
    func sky(_ direction: Vector) -> SIMD4<Float> {
        let ray = normalized(direction)
        let rise = max(-ray.y, 0)
        let blue = mix(haze, Vector(0.33, 0.53, 0.82), smoothStep(0, 0.6, rise))
        let layer = SIMD2(ray.x, ray.z) / (rise + 0.12) * 0.12 + cloudOffset
        let cloud = TextureAtlas.shared.colour(.clouds, layer.x, layer.y, footprint: 0.004 / (rise + 0.05))
        let cover = smoothStep(0.46, 0.72, cloud.x) * smoothStep(0.02, 0.25, rise)
        return SIMD4(mix(blue, Vector(0.97, 0.97, 0.98), cover), 0)
    }
}
