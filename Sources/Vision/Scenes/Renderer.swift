/// Renders frames of one world: visibility at each sample, then one colour per sample, then averages.
struct Renderer {
    private let world: SceneWorld
    private let samples: Int
    private let width: Int
    private let height: Int
    /// Light on each face where nothing shades it, and the direct part of it.
    private let brightness: [Float]
    private let direct: [Float]
    private var fine: DepthBuffer
    private var centres: DepthBuffer
    private var colours: [SIMD4<Float>]

    init(world: SceneWorld, width: Int, height: Int, samples: Int) {
        self.world = world
        self.samples = samples
        self.width = width
        self.height = height
        brightness = world.faces.map { $0.paint.glows ? 1 : world.brightness($0.normal) }
        direct = world.faces.map { $0.paint.glows ? 0 : world.sun * max(0, dot($0.normal, world.light)) }
        fine = DepthBuffer(width: width * samples, height: height * samples)
        centres = DepthBuffer(width: width, height: height)
        colours = Array(repeating: .zero, count: width * height)
    }

    /// Appends one frame, its depth and its pose to the sequence.
    mutating func render(_ camera: Camera, into sequence: inout SceneSequence) {
        centres.draw(
            world.faces.map { ProjectedFace($0, from: camera) },
            world.balls.map { ProjectedBall($0, from: camera, width: width, height: height) }
        )
        for nearness in centres.inverseDepth { sequence.depth.append(nearness > 0 ? 1 / nearness : 0) }
        sequence.poses += camera.pose

        let view = camera.supersampled(samples)
        let faces = world.faces.map { ProjectedFace($0, from: view) }
        fine.draw(faces, world.balls.map { ProjectedBall($0, from: view, width: fine.width, height: fine.height) })
        for pixel in colours.indices { colours[pixel] = .zero }
        for row in 0..<fine.height { shade(row, view, faces) }
        let scale = 255 / Float(samples * samples)
        for colour in colours {
            let display = (colour * scale).clamped(lowerBound: .zero, upperBound: SIMD4(repeating: 255))
            for channel in 0..<3 { sequence.frames.append(UInt8(display[channel] + 0.5)) }
        }
    }

    /// Adds a row of samples to the row of pixels it belongs to, a run of equal surfaces at a time.
    private mutating func shade(_ row: Int, _ view: Camera, _ faces: [ProjectedFace?]) {
        let offset = row * fine.width
        let pixels = row / samples * width
        var first = 0
        while first < fine.width {
            let surface = Int(fine.surface[offset + first])
            var end = first + 1
            while end < fine.width, fine.surface[offset + end] == surface { end += 1 }
            if surface < 0 {
                let ray = view.ray(row: row)
                for column in first..<end {
                    colours[pixels + column / samples] += world.sky(ray.start + ray.step * Float(column))
                }
            } else if surface < faces.count, let face = faces[surface] {
                let shader = FaceShader(world, surface, face, brightness[surface], direct[surface], row)
                for column in first..<end { colours[pixels + column / samples] += shader.colour(column) }
            } else {
                let shader = BallShader(world, world.balls[surface - faces.count], view, row)
                for column in first..<end {
                    colours[pixels + column / samples] += shader.colour(column, fine.inverseDepth[offset + column])
                }
            }
            first = end
        }
    }
}

extension Camera {
    /// Rays through a row's pixels, in world coordinates and of camera z 1: start + column · step.
    func ray(row: Int) -> (start: Vector, step: Vector) {
        let step = right / intrinsics.x
        return (forward + down * ((Float(row) - intrinsics.w) / intrinsics.y) - step * intrinsics.z, step)
    }
}
