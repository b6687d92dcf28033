import Specs

/// Things that move on their own: groups of surfaces, and where each group is in every frame.
struct Movers {
    /// One thing: its surfaces where they are at offset 0, and its offset in each frame, in metres.
    struct Mover {
        var faces: [Face] = []
        var balls: [Ball] = []
        var offsets: [Vector]
    }

    private var movers: [Mover] = []
    /// Surfaces of the still world come first.
    private var firstFace = 0
    private var firstBall = 0

    /// Nothing moves.
    static let none = Movers()

    private init() {}

    /// - Parameter world: What stands still.
    init(_ movers: [Mover], in world: SceneWorld) {
        self.movers = movers
        (firstFace, firstBall) = (world.faces.count, world.balls.count)
    }

    /// A world with the movers where they are at a frame.
    func placed(in still: SceneWorld, frame: Int) -> SceneWorld {
        var world = still
        for mover in movers {
            world.faces += mover.faces
            world.balls += mover.balls
        }
        move(in: &world, to: frame)
        return world
    }

    /// Moves the movers of a world that holds them.
    func move(in world: inout SceneWorld, to frame: Int) {
        var (face, ball) = (firstFace, firstBall)
        for mover in movers {
            let offset = mover.offsets[frame]
            for original in mover.faces {
                world.faces[face].origin = original.origin + offset
                face += 1
            }
            for original in mover.balls {
                world.balls[ball].centre = original.centre + offset
                ball += 1
            }
        }
    }

    /// How far surfaces move to the next frame, by their numbers in the depth buffer.
    func steps(in world: SceneWorld, from frame: Int) -> [Int: Vector] {
        var steps: [Int: Vector] = [:]
        var (face, ball) = (firstFace, world.faces.count + firstBall)
        for mover in movers {
            let step = mover.offsets[frame + 1] - mover.offsets[frame]
            for _ in mover.faces {
                steps[face] = step
                face += 1
            }
            for _ in mover.balls {
                steps[ball] = step
                ball += 1
            }
        }
        return steps
    }
}

/// Cars on the street around a camera: the first keeps its distance ahead of it, the others come towards it, or follow
/// their own pace.
func roadMovers(_ count: Int, along path: [Viewpoint], in world: SceneWorld, _ random: inout RandomStream) -> Movers {
    let movers = (0..<count).map { index in
        var one = SceneWorld()
        let start = path[0].position
        let frames = Float(path.count)
        switch index % 3 {
        case 0:
            // In step with the camera: auto-masking is for such cars.
            one.addCar(Vector(start.x + random.float(-0.3, 0.3), 0, start.z + random.float(6, 14)), &random)
            let offsets = path.map { Vector(0, 0, $0.position.z - start.z) }
            return Movers.Mover(faces: one.faces, balls: one.balls, offsets: offsets)
        case 1:
            let pace = random.float(0.3, 0.8)
            one.addCar(Vector(-2.4 + start.x / 2, 0, start.z + random.float(8, 20) + pace * frames / 2), &random)
            let offsets = path.indices.map { Vector(0, 0, -pace * Float($0)) }
            return Movers.Mover(faces: one.faces, balls: one.balls, offsets: offsets)
        default:
            let pace = random.float(0.2, 1)
            one.addCar(Vector(start.x + random.float(2, 2.6), 0, start.z + random.float(4, 16)), &random)
            let offsets = path.indices.map { Vector(0, 0, pace * Float($0)) }
            return Movers.Mover(faces: one.faces, balls: one.balls, offsets: offsets)
        }
    }
    return Movers(movers, in: world)
}

/// Balls in the air of a room: the first keeps its place before the camera, the others drift by.
func roomMovers(_ count: Int, around path: [Viewpoint], in world: SceneWorld, _ random: inout RandomStream) -> Movers {
    let movers = (0..<count).map { index in
        let radius = random.float(0.14, 0.28)
        let paint = random.shifted(Paint(random.choice([.fabric, .mosaic, .wallpaper]), tile: 0.4))
        let centre = Vector(random.float(-1, 1), random.float(-1.6, -0.8), random.float(1.4, 2.8))
        let drift = Vector(random.float(-0.06, 0.06), random.float(-0.01, 0.01), random.float(-0.03, 0.03))
        let offsets = path.indices.map { frame in
            index.isMultiple(of: 3) ? path[frame].position - path[0].position : drift * Float(frame)
        }
        let ball = Ball(centre: centre, radii: Vector(repeating: radius), paint: paint)
        return Movers.Mover(balls: [ball], offsets: offsets)
    }
    return Movers(movers, in: world)
}
