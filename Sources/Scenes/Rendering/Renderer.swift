/// Renders frames of one world: visibility at several samples a pixel, colours, then averages.
///
/// Where all samples of a pixel see one surface, its colour is read once, for textures are averaged over the pixel
/// already; along outlines every sample has its own.
struct Renderer {
    private var world: SceneWorld
    /// Surfaces that move, where they are at frame 0.
    private let movers: Movers
    private let samples: Int
    private let width: Int
    private let height: Int
    /// Light on each face where nothing shades it, and the direct part of it.
    private let brightness: [Float]
    private let direct: [Float]
    private var fine: View
    private var coarse: View
    private var colours: [SIMD4<Float>]

    /// What a camera of some resolution sees of the world.
    private struct View {
        /// Of what `project` saw last.
        var buffer: DepthBuffer
        var camera = Camera(position: .zero, yaw: 0, pitch: 0, roll: 0, intrinsics: SIMD4(1, 1, 0, 0))
        var faces: [ProjectedFace?] = []

        mutating func project(_ world: SceneWorld, onto camera: Camera) {
            self.camera = camera
            faces = world.faces.map { ProjectedFace($0, from: camera) }
            let balls = world.balls.map { ProjectedBall($0, from: camera, width: buffer.width, height: buffer.height) }
            buffer.draw(faces, balls)
        }
    }

    init(world still: SceneWorld, movers: Movers, width: Int, height: Int, samples: Int) {
        self.movers = movers
        let world = movers.placed(in: still, frame: 0)
        self.world = world
        self.samples = samples
        self.width = width
        self.height = height
        brightness = world.faces.map { $0.paint.glows ? 1 : world.brightness($0.normal) }
        direct = world.faces.map { $0.paint.glows ? 0 : world.sun * max(0, dot($0.normal, world.light)) }
        fine = View(buffer: DepthBuffer(width: width * samples, height: height * samples))
        coarse = View(buffer: DepthBuffer(width: width, height: height))
        colours = Array(repeating: .zero, count: width * height)
    }

    /// Moves what moves to where it is at a frame.
    mutating func advance(to frame: Int) { movers.move(in: &world, to: frame) }

    /// Renders what a camera sees: colours now, depth and surfaces until the next rendering.
    ///
    /// - Parameters:
    ///   - exposure: Factor on every colour.
    ///   - output: Gets RGB, `[h, w, 3]`.
    mutating func render(_ camera: Camera, exposure: Float, into output: inout [UInt8]) {
        coarse.project(world, onto: camera)
        fine.project(world, onto: camera.supersampled(samples))
        for pixel in colours.indices { colours[pixel] = .zero }
        for row in 0..<height { shade(row) }
        let white = 255 * exposure
        for colour in colours {
            let display = (colour * white).clamped(lowerBound: .zero, upperBound: SIMD4(repeating: 255))
            for channel in 0..<3 { output.append(UInt8(display[channel] + 0.5)) }
        }
    }

    /// Camera z of what the last camera saw, `[h, w]`; 0 is the sky.
    func appendDepth(to output: inout [Float]) {
        for nearness in coarse.buffer.inverseDepth { output.append(nearness > 0 ? 1 / nearness : 0) }
    }

    /// Where what the last camera saw at a frame is in the picture of `next`, one frame later, relative to where it was:
    /// u and v in pixels, `[h, w, 2]`; NaN for what is behind the next camera.
    func appendFlow(to next: Camera, frame: Int, output: inout [Float]) {
        let steps = movers.steps(in: world, from: frame)
        for row in 0..<height {
            let ray = coarse.camera.ray(row: row)
            for column in 0..<width {
                let pixel = row * width + column
                let direction = ray.start + ray.step * Float(column)
                let nearness = coarse.buffer.inverseDepth[pixel]
                var seen = direction
                if nearness > 0 {
                    let moved = steps[Int(coarse.buffer.surface[pixel])] ?? .zero
                    seen = direction / nearness + moved + coarse.camera.position - next.position
                }
                let z = dot(seen, next.forward)
                let (x, y) = (dot(seen, next.right), dot(seen, next.down))
                let k = next.intrinsics
                output.append(z > 0 ? x / z * k.x + k.z - Float(column) : .nan)
                output.append(z > 0 ? y / z * k.y + k.w - Float(row) : .nan)
            }
        }
    }

    /// Colours a row of pixels, a run of pixels of one surface, or of several, at a time.
    private mutating func shade(_ row: Int) {
        var first = 0
        while first < width {
            let surface = wholeSurface(row, first)
            var end = first + 1
            while end < width, wholeSurface(row, end) == surface { end += 1 }
            if let surface {
                shade(coarse, row, first..<end, surface, samples: 1)
            } else {
                for sampleRow in row * samples..<(row + 1) * samples {
                    shadeSamples(sampleRow, first * samples..<end * samples)
                }
            }
            first = end
        }
    }

    /// The surface that all samples of a pixel see, and its centre; nil if they differ.
    @inline(__always)
    private func wholeSurface(_ row: Int, _ column: Int) -> Int32? {
        let surface = coarse.buffer.surface[row * width + column]
        for sampleRow in row * samples..<(row + 1) * samples {
            for sample in column * samples..<(column + 1) * samples
            where fine.buffer.surface[sampleRow * fine.buffer.width + sample] != surface { return nil }
        }
        return surface
    }

    private mutating func shadeSamples(_ row: Int, _ columns: Range<Int>) {
        let offset = row * fine.buffer.width
        var first = columns.lowerBound
        while first < columns.upperBound {
            let surface = fine.buffer.surface[offset + first]
            var end = first + 1
            while end < columns.upperBound, fine.buffer.surface[offset + end] == surface { end += 1 }
            shade(fine, row, first..<end, surface, samples: samples)
            first = end
        }
    }

    /// Adds the colours of a run of one surface, seen with so many samples along a pixel, to its pixels.
    private mutating func shade(_ view: View, _ row: Int, _ columns: Range<Int>, _ surface: Int32, samples: Int) {
        let surface = Int(surface)
        let pixels = row / samples * width
        let weight = 1 / Float(samples * samples)
        if surface < 0 {
            let ray = view.camera.ray(row: row)
            for column in columns {
                colours[pixels + column / samples] += weight * world.sky(ray.start + ray.step * Float(column))
            }
        } else if surface < view.faces.count, let face = view.faces[surface] {
            let shader = FaceShader(world, surface, face, brightness[surface], direct[surface], row)
            for column in columns { colours[pixels + column / samples] += weight * shader.colour(column) }
        } else {
            let shader = BallShader(world, world.balls[surface - view.faces.count], view.camera, row)
            let offset = row * view.buffer.width
            for column in columns {
                let nearness = view.buffer.inverseDepth[offset + column]
                colours[pixels + column / samples] += weight * shader.colour(column, nearness)
            }
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
