import Foundation
import Support
import Torch

/// Uniform numbers that depend on the seed alone. Steele et al. 2014, SplitMix64.
struct SplitMix: RandomNumberGenerator {
    private var state: UInt64
    init(_ seed: Int) { state = UInt64(truncatingIfNeeded: seed) }
    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
    mutating func number(_ range: ClosedRange<Double>) -> Double { .random(in: range, using: &self) }
}

/// Inputs of the photometric objective, all exact in float32.
struct PhotometricCase {
    /// How the cameras stand.
    enum View: CaseIterable {
        /// The sources see nearly everything.
        case near
        /// Much of the target is beyond the sources' borders.
        case leaving
        /// Part of the scene is behind the sources.
        case behind
    }

    var target, sources, depth, homography, epipole, weights, identity: Tensor

    /// Smooth images, moderate motions; weights around 1, identity errors as large as the others.
    init(images n: Int, sources count: Int, height h: Int, width w: Int, view: View, seed: Int) {
        var random = SplitMix(seed)
        func tensor(_ values: [Double], _ shape: [Int]) -> Tensor { Tensor(values.map { Float($0) }, shape: shape) }
        var textures: [[Double]] = []
        var sourceTextures: [[Double]] = []
        for _ in 0..<n {
            let waves = (0..<4).map { _ in
                (random.number(-0.6...0.6), random.number(-0.6...0.6), random.number(0...6))
            }
            /// Three channels of a sum of waves, `shift` elsewhere.
            func texture(_ shift: Double) -> [Double] {
                (0..<3).flatMap { channel in
                    (0..<h).flatMap { y in
                        (0..<w).map { x in
                            waves.enumerated().reduce(0.5) { sum, wave in
                                let (a, b, phase) = wave.element
                                let place = a * (Double(x) + shift) + b * Double(y) + phase
                                return sum + 0.11 * sin(place + Double(channel * (wave.offset + 1)))
                            }
                        }
                    }
                }
            }
            textures.append(texture(0))
            for _ in 0..<count { sourceTextures.append(texture(random.number(-1...1))) }
        }
        target = tensor(textures.flatMap { $0 }, [n, 3, h, w])
        // By source, then by image.
        let ordered = (0..<count).flatMap { source in (0..<n).flatMap { sourceTextures[$0 * count + source] } }
        sources = tensor(ordered, [count, n, 3, h, w])
        let depths = (0..<n * h * w).map { index in
            let isFar = view == .behind && index % w < w / 2
            return (isFar ? 4 : 1) * random.number(0.9...1.1)
        }
        depth = tensor(depths, [n, 1, h, w])
        let reach = view == .leaving ? 0.6 : 0.15
        let focal = Double(w) * 0.8
        let centre = (Double(w - 1) / 2, Double(h - 1) / 2)
        var (matrices, vectors): ([Double], [Double]) = ([], [])
        for _ in 0..<count * n {
            // A rotation by small angles, to first order: any matrix will do.
            let (a, b, c) = (random.number(-0.1...0.1), random.number(-0.1...0.1), random.number(-0.1...0.1))
            let rotation = [[1, -c, b], [c, 1, -a], [-b, a, 1]]
            let forward = view == .behind ? -2 : random.number(-0.1...0.1)
            let shift = [random.number(-reach...reach), random.number(-reach...reach), forward]
            let camera = [[focal, 0, centre.0], [0, focal, centre.1], [0, 0, 1]]
            let inverse = [[1 / focal, 0, -centre.0 / focal], [0, 1 / focal, -centre.1 / focal], [0, 0, 1]]
            let product = multiplied(multiplied(camera, rotation), inverse)
            matrices += product.flatMap { $0 }
            vectors += multiplied(camera, shift.map { [$0] }).flatMap { $0 }
        }
        homography = tensor(matrices, [count, n, 3, 3])
        epipole = tensor(vectors, [count, n, 3])
        weights = tensor((0..<n * count * h * w).map { _ in random.number(0.3...1.3) }, [n, count, h, w])
        identity = tensor((0..<n * count * h * w).map { _ in random.number(0...0.4) }, [n, count, h, w])
    }
}

private func multiplied(_ a: [[Double]], _ b: [[Double]]) -> [[Double]] {
    a.map { row in
        (0..<b[0].count).map { column in row.indices.reduce(0) { $0 + row[$1] * b[$1][column] } }
    }
}
