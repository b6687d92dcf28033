/// What covers a surface: a material, how large one repeat of it is, and how it is tinted.
struct Paint {
    var material: Material
    /// Metres per repeat of the texture along u and v; 0 stretches one repeat over the face.
    var tile = SIMD2<Float>(0, 0)
    /// Where in the texture the face starts, in repeats.
    var offset = SIMD2<Float>(0, 0)
    var tint = Vector(1, 1, 1)
    /// How far large-scale stains lighten and darken the surface.
    var stains: Float = 0.25
    /// How much darker the surface is in its corners, where little light comes.
    var corners: Float = 0
    /// Shines by itself: light and shadow do not matter.
    var glows = false

    init(_ material: Material, tile: Float = 0, tint: Vector = Vector(1, 1, 1)) {
        self.material = material
        self.tile = SIMD2(tile, tile)
        self.tint = tint
    }
}

/// A flat surface: a rectangle, or the triangle under a ridge over its first edge.
///
/// It is seen from one side only: where u goes right and v down.
struct Face {
    var origin: Vector
    /// Unit vectors along the edges.
    var u: Vector
    var v: Vector
    /// Lengths of the edges in metres.
    var size: SIMD2<Float>
    var paint: Paint
    var isGable = false
    /// Whether it is seen from its other side: where u goes right and v up.
    var isTurned = false
    /// Whether the world's shadow map falls on it.
    var takesShadows = false

    /// The face between `origin` and the ends of two edges.
    init(_ origin: Vector, _ u: Vector, _ v: Vector, _ paint: Paint) {
        size = SIMD2(length(u), length(v))
        self.origin = origin
        self.u = u / size.x
        self.v = v / size.y
        self.paint = paint
    }

    var normal: Vector { isTurned ? cross(u, v) : cross(v, u) }
}

/// An ellipsoid whose axes are those of the world.
struct Ball {
    var centre: Vector
    var radii: Vector
    var paint: Paint
}

/// An upright box, turned by `yaw` about the vertical. `base` is the middle of its lower side.
struct Box {
    var base: Vector
    /// Width, height and depth in metres.
    var size: Vector
    var yaw: Float = 0
}

/// Everything that can be seen: surfaces, lights, sky.
struct SceneWorld {
    var faces: [Face] = []
    var balls: [Ball] = []
    /// What casts shadows.
    var boxes: [Box] = []
    /// Towards the sun or lamp; y is down, so its y is negative.
    var light = normalized(Vector(-0.5, -1, -0.4))
    var sun: Float = 0.55
    var ambient: Float = 0.55
    /// The colour of the distance, and at how many metres half of everything is haze; infinite without haze.
    var haze = Vector(0.78, 0.83, 0.88)
    var hazeDistance = Float.infinity
    var cloudOffset = SIMD2<Float>(0, 0)
    var shadows: ShadowMap?
    /// How much of the surfaces' texture there is: 1 for all, 0 for each material's mean colour.
    var detail: Float = 1

    /// The share of light that a surface with this normal gets where nothing shades it.
    func brightness(_ normal: Vector) -> Float {
        ambient * (0.85 - 0.15 * normal.y) + sun * max(0, dot(normal, light))
    }
}
