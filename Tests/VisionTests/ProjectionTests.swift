import Specs
import Support
import Testing
import Torch
import Vision

@Suite struct `Projecting pixels` {
    private let intrinsics = Tensor([40, 42, 15.5, 11.5] as [Float], shape: [1, 4])

    private func still() -> Motion { Motion(.zeros([1, 6]), .euler) }

    @Test(arguments: ViewPadding.allCases)
    func `without motion gives the image itself`(padding: ViewPadding) throws {
        let generator = try Generator(seed: 2)
        let image = Tensor.randn([1, 3, 24, 32], generator: generator)
        let depth = Tensor.uniform([1, 1, 24, 32], low: 1, high: 20, generator: generator)
        let difference = try withTorchErrors {
            let (x, y, z) = Projection(still(), intrinsics: intrinsics)(depth)
            let warped = sampled(image, x: x, y: y, padding: padding)
            #expect(try (z.unsqueezed(1) - depth).abs().max().item() < 1e-5)
            // SfMLearner's own sampler is zero from the border on, which rounding may reach.
            return try (warped - image).abs().sliced(2, 1, 23).sliced(3, 1, 31).max().item()
        }
        #expect(difference < 2e-4)
    }

    @Test func `without motion is exact in every row and column for a power of two as focal length`() throws {
        let image = wave(1, 3, 24, 33)
        let camera = Tensor([32, 32, 16, 12] as [Float], shape: [1, 4])
        let (x, y, _) = Projection(still(), intrinsics: camera)(.full([1, 1, 24, 33], 2))
        for padding in [ViewPadding.border, .zeros, .mask] {
            let difference = try (sampled(image, x: x, y: y, padding: padding) - image).abs().max().item()
            #expect(difference < 1e-5)
        }
    }

    @Test func `of a wall moved sideways shifts pixels by focal length times baseline over depth`() throws {
        let (fx, baseline, depth) = (40.0, 0.5, 4.0)
        let motion = Motion(Tensor([Float(baseline), 0, 0, 0, 0, 0], shape: [1, 6]), .euler)
        let (x, y, z) = Projection(motion, intrinsics: intrinsics)(.full([1, 1, 24, 32], depth))
        let columns = Tensor.arange(32).reshaped(1, 1, 32)
        #expect(try (x - columns - fx * baseline / depth).abs().max().item() < 1e-4)
        #expect(try (y - Tensor.arange(24).reshaped(1, 24, 1)).abs().max().item() < 1e-4)
        #expect(try (z - depth).abs().max().item() < 1e-5)
    }

    @Test func `of a plane under a turn and a shift is the plane's homography`() throws {
        // Points with n·p = d: H = K (R + t nᵀ / d) K⁻¹, which Projection does not know of.
        let motion = Motion(Tensor([0.2, -0.1, 0.3, 0.02, -0.03, 0.05] as [Double], shape: [1, 6]), .axisangle)
        let camera = intrinsics.to(.float64)
        let (fx, fy, cx, cy) = (40.0, 42.0, 15.5, 11.5)
        let normal = [0.1, -0.2, 0.97]
        var (depths, rays): ([Double], [[Double]]) = ([], [])
        for v in 0..<24 {
            for u in 0..<32 {
                let ray = [(Double(u) - cx) / fx, (Double(v) - cy) / fy, 1]
                rays.append(ray)
                let along: Double = ray[0] * normal[0] + ray[1] * normal[1] + normal[2]
                depths.append(3 / along)
            }
        }
        let (x, y, _) = Projection(motion, intrinsics: camera)(Tensor(depths, shape: [1, 1, 24, 32]))
        let (r, t) = (try motion.rotation.doubles(), try motion.translation.doubles())
        let (xs, ys) = (try x.doubles(), try y.doubles())
        for (index, ray) in rays.enumerated() {
            var q = [0.0, 0, 0]
            for row in 0..<3 {
                for column in 0..<3 {
                    let entry: Double = r[row * 3 + column] + t[row] * normal[column] / 3
                    q[row] += entry * ray[column]
                }
            }
            let (expectedX, expectedY) = (fx * q[0] / q[2] + cx, fy * q[1] / q[2] + cy)
            #expect(abs(xs[index] - expectedX) < 1e-8)
            #expect(abs(ys[index] - expectedY) < 1e-8)
        }
    }

    @Test func `outside a source, each dialect does as its name says`() throws {
        let image = Tensor.ones([1, 1, 4, 5])
        func value(_ x: Float, _ y: Float, _ padding: ViewPadding) throws -> Double {
            try sampled(
                image,
                x: Tensor([x], shape: [1, 1, 1]),
                y: Tensor([y], shape: [1, 1, 1]),
                padding: padding
            ).item()
        }
        #expect(try abs(value(-0.5, 1, .zeros) - 0.5) < 1e-6)
        #expect(try value(-0.5, 1, .border) == 1)
        #expect(try value(-0.5, 1, .sfmlearner) == 0)
        #expect(try value(4, 1, .sfmlearner) == 0)
        #expect(try value(3.9, 2.9, .sfmlearner) == 1)
        #expect(try value(4, 1, .zeros) == 1)
    }

    @Test func `the last row and column are in view, what is behind the camera is not`() throws {
        func isSeen(_ x: Float, _ y: Float, _ z: Float) throws -> Bool {
            func map(_ value: Float) -> Tensor { Tensor([value], shape: [1, 1, 1]) }
            return try isInView(x: map(x), y: map(y), z: map(z), height: 4, width: 5).to(.float32).item() == 1
        }
        #expect(try isSeen(4, 3, 1))
        #expect(try isSeen(0, 0, 1))
        #expect(try !isSeen(4.01, 3, 1))
        #expect(try !isSeen(2, -0.01, 1))
        #expect(try !isSeen(2, 2, -1))
        #expect(try !isSeen(.nan, 2, 1))
    }
}

@Suite struct `Motions` {
    @Test func `turn by Rx Ry Rz`() throws {
        // R = Rx·Ry·Rz at (π/2, 0, π/2): x → Rz → y → Rx → z.
        let half = Float.pi / 2
        let r = try rotations(Tensor([half, 0, half], shape: [1, 3])).doubles()
        let image = [r[0], r[3], r[6]]
        for (found, expected) in zip(image, [0.0, 0, 1]) { #expect(abs(found - expected) < 1e-6) }
    }

    @Test func `turn about an axis by its length`() throws {
        // 120° about (1, 1, 1): x → y → z → x.
        let angle = 2 * Double.pi / 3 / 3.0.squareRoot()
        let r = try rotations(axisAngles: Tensor([angle, angle, angle], shape: [1, 3])).doubles()
        for (found, expected) in zip(r, [0.0, 0, 1, 1, 0, 0, 0, 1, 0]) { #expect(abs(found - expected) < 1e-6) }
    }

    @Test(arguments: DepthNetworkSettings.Rotation.allCases)
    func `are rigid, and their inverse leads back`(convention: DepthNetworkSettings.Rotation) throws {
        let motion = Motion(wave64(4, 6), convention)
        let identity = Tensor.eye(3, dtype: .float64)
        let product = motion.rotation.matmul(motion.rotation.transposed)
        #expect(try (product - identity).abs().max().item() < 1e-6)
        let point = wave64(4, 3, 1, phase: 2)
        let there = motion.rotation.matmul(point) + motion.translation.unsqueezed(2)
        let back = motion.inverse.rotation.matmul(there) + motion.inverse.translation.unsqueezed(2)
        #expect(try (back - point).abs().max().item() < 1e-6)
    }

    @Test func `both conventions agree about one axis, and have gradients at rest`() throws {
        for axis in 0..<3 {
            var angles = [0.0, 0, 0]
            angles[axis] = 0.7
            let tensor = Tensor(angles, shape: [1, 3])
            #expect(try (rotations(tensor) - rotations(axisAngles: tensor)).abs().max().item() < 1e-6)
        }
        let rest = Tensor.zeros([1, 6], dtype: .float64).requiringGradient()
        let sum = Motion(rest, .axisangle).rotation.sum() + Motion(rest, .axisangle).translation.sum()
        let found = try #require(try gradients(of: sum, withRespectTo: [rest])[0]).doubles()
        let isFinite = found.allSatisfy { $0.isFinite }
        #expect(isFinite)
        #expect(found[0] == 1)
    }
}
